import { parseResourceAddress } from "../../address/index.ts";
import type {
	Distribution,
	DistributionOrigin,
	NetworkInterface,
} from "../../network/index.ts";
import { type EntityOf, entityAt, type Link } from "../../plan/index.ts";
import { idOf, idsOf, known, type Reader } from "./reader.ts";

/** The group that AWS makes for CloudFront's interfaces in a VPC ("Restrict access with VPC origins", CloudFront Developer Guide). */
export const vpcOriginGroup = "CloudFront-VPCOrigins-Service-SG";

/** Those that answer: one that is not enabled serves nobody. */
export function distributionsOf(reader: Reader): readonly Distribution[] {
	return reader
		.all("cloudfront-distribution")
		.filter(({ enabled }) => known(enabled) !== false)
		.map((distribution) => ({
			kind: "distribution",
			id: distribution.address,
			address: distribution.address,
			origins: distribution.origins.items.map((origin, at) => ({
				...originOf(reader, origin),
				id: `${distribution.address} origin[${at}]`,
				address: distribution.address,
			})),
		}));
}

type Origin = EntityOf<"cloudfront-distribution">["origins"]["items"][number];

function originOf(
	reader: Reader,
	origin: Origin,
): Omit<DistributionOrigin, "id" | "address"> {
	const inside = entityAt(reader.entities, idOf(origin.vpcOrigin) ?? "");
	if (inside?.kind === "cloudfront-vpc-origin")
		return {
			target: targetOf(reader, inside.endpoint),
			ports: portsOf(inside),
			vpcOrigin: vpcOriginInterfaces(reader, inside).map(({ id }) => id),
		};
	return { target: targetOf(reader, origin.domain), ports: portsOf(origin) };
}

function portsOf(
	origin: Pick<Origin, "httpPort" | "httpsPort" | "protocolPolicy">,
): readonly number[] {
	const policy = known(origin.protocolPolicy);
	const http = known(origin.httpPort) ?? 80;
	const https = known(origin.httpsPort) ?? 443;
	if (policy === "http-only") return [http];
	return policy === "match-viewer" ? [http, https] : [https];
}

function targetOf(
	reader: Reader,
	link: Link | undefined,
): DistributionOrigin["target"] {
	const id = idOf(link) ?? "";
	const entity = entityAt(reader.entities, id);
	if (entity?.kind === "load-balancer") return { kind: "load-balancer", id };
	if (entity?.kind === "instance") return { kind: "interface", id };
	const name = link?.kind === "outside" ? link.id : id;
	const type = parseResourceAddress(id)?.type ?? "";
	const bucket = link?.kind === "resource" && type.startsWith("aws_s3_bucket");
	return bucket
		? { kind: "service", id: "s3", address: id }
		: { kind: "outside", name };
}

/** CloudFront's own interfaces, in every subnet of the origin. */
export function vpcOriginInterfaces(
	reader: Reader,
	origin: EntityOf<"cloudfront-vpc-origin">,
): NetworkInterface[] {
	const target = entityAt(reader.entities, idOf(origin.endpoint) ?? "");
	const subnets = target?.kind === "load-balancer" ? idsOf(target.subnets) : [];
	return subnets.map((subnet) => ({
		kind: "interface",
		id: `${origin.address} in ${subnet}`,
		address: origin.address,
		subnet,
		securityGroups: [vpcOriginGroup],
		filtered: true,
		addresses: [],
		ipv6: false,
		forwards: false,
		clientPorts: "load-balancer",
		owner: { type: "aws_cloudfront_vpc_origin", tags: {} },
	}));
}
