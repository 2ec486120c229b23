import type {
	EndpointService,
	GatewayEndpoint,
	InterfaceEndpoint,
	PrefixList,
	Route,
} from "../../network/index.ts";
import { type EntityOf, entityAt, type Links } from "../../plan/index.ts";
import { narrows } from "./endpoint-policy.ts";
import { idOf, idsOf, isAmong, known, mayBe, type Reader } from "./reader.ts";

/** CloudFront as a sender: the prefix list by which origins admit it alone. */
export const cloudfront = "cloudfront";

/** `com.amazonaws.eu-west-1.ecr.dkr` → `ecr.dkr`; CloudFront's list has a name of its own. */
export function serviceOf(name: string): string | undefined {
	if (name.endsWith("cloudfront.origin-facing")) return cloudfront;
	return /^(?:com\.amazonaws|aws\.api)\.[a-z0-9-]+\.(.+)$/.exec(name)?.[1];
}

/** Every service that anything in the system names, each with a block of its own. */
export function servicesOf(
	reader: Reader,
	more: readonly string[],
): readonly EndpointService[] {
	const named = [
		...reader.all("vpc-endpoint").map(({ service }) => known(service)),
		...reader.all("prefix-list").map(({ listName }) => known(listName)),
	]
		.filter((name) => name !== undefined)
		.map(serviceOf)
		.filter((service) => service !== undefined);
	const all = [...new Set([cloudfront, "dynamodb", "s3", ...named, ...more])];
	return all.sort().map((id, at) => ({
		kind: "service",
		id,
		addresses: [`240.${at}.0.0/16`],
	}));
}

export function prefixListsOf(
	reader: Reader,
	services: readonly EndpointService[],
): readonly PrefixList[] {
	const own = reader.all("prefix-list").map((list) => {
		const service = serviceOf(known(list.listName) ?? "");
		const found = services.find(({ id }) => id === service);
		const base = {
			kind: "prefix-list",
			id: list.address,
			address: list.address,
		} as const;
		return found === undefined
			? customList(reader, list, base)
			: { ...base, cidrs: found.addresses };
	});
	// A gateway endpoint names its service's list: `aws_vpc_endpoint.s3.prefix_list_id`.
	const byEndpoint = gatewayEndpointsOf(reader).map(({ id, service }) => ({
		kind: "prefix-list" as const,
		id,
		address: id,
		cidrs: services.find((one) => one.id === service)?.addresses ?? [],
	}));
	return [...own, ...byEndpoint];
}

function customList(
	reader: Reader,
	list: EntityOf<"prefix-list">,
	base: { kind: "prefix-list"; id: string; address: string },
): PrefixList {
	const loose = reader
		.all("prefix-list-entry")
		.filter((entry) => idOf(entry.prefixList) === list.address)
		.map(({ cidr }) => cidr);
	const all = [...list.cidrs.items, ...loose];
	const cidrs = all.map(known).filter((cidr) => cidr !== undefined);
	const stray = reader
		.all("prefix-list-entry")
		.some((entry) => mayBe(entry.prefixList, list.address));
	const complete = list.cidrs.complete && cidrs.length === all.length && !stray;
	return complete
		? { ...base, cidrs }
		: {
				...base,
				cidrs,
				unknownEntries:
					list.cidrs.why ?? `entries of ${list.address} are not known`,
			};
}

export function gatewayEndpointsOf(reader: Reader): readonly GatewayEndpoint[] {
	return reader.all("vpc-endpoint").flatMap((endpoint) => {
		const service = serviceOf(known(endpoint.service) ?? "");
		if (known(endpoint.type) !== "Gateway" || service === undefined) return [];
		return [
			{
				kind: "gateway-endpoint",
				id: endpoint.address,
				address: endpoint.address,
				vpc: idOf(endpoint.vpc) ?? "unknown",
				service,
				hasPolicy: narrows(endpoint),
			},
		];
	});
}

/** The routes that AWS puts into the tables of a gateway endpoint; where it may be one, a route of which nobody knows where it leads. */
export function gatewayEndpointRoutes(reader: Reader, table: string): Route[] {
	return reader.all("vpc-endpoint").flatMap((endpoint): Route[] => {
		const service = serviceOf(known(endpoint.service) ?? "");
		if (known(endpoint.type) !== "Gateway" || service === undefined) return [];
		const id = endpoint.address;
		const named = isAmong(tablesOf(reader, endpoint), table);
		const line = {
			address: id,
			destination: { kind: "prefix-list", prefixList: id },
		} as const;
		if (named === "yes")
			return [{ ...line, target: { kind: "gateway-endpoint", id } }];
		const reason = `whether ${table} leads to ${id} is not known`;
		return named === "no"
			? []
			: [{ ...line, target: { kind: "unknown", reason } }];
	});
}

/** The endpoint's own tables, and those that are associated with it beside it. */
function tablesOf(
	reader: Reader,
	{ address, routeTables }: EntityOf<"vpc-endpoint">,
): Links {
	const beside = reader
		.all("vpc-endpoint-association")
		.filter(({ routeTable }) => routeTable !== undefined);
	const own = beside.filter(({ endpoint }) => idOf(endpoint) === address);
	const stray = beside.some(({ endpoint }) => mayBe(endpoint, address));
	const items = [
		...routeTables.items,
		...own.flatMap(({ routeTable }) => routeTable ?? []),
	];
	return { ...routeTables, items, complete: routeTables.complete && !stray };
}

/** An endpoint that does not tell its VPC is in that of its subnets. */
function vpcOfEndpoint(
	reader: Reader,
	{ vpc, subnets }: EntityOf<"vpc-endpoint">,
): string {
	const [subnet] = idsOf(subnets);
	const found = entityAt(reader.entities, subnet ?? "");
	const derived = found?.kind === "subnet" ? idOf(found.vpc) : undefined;
	return idOf(vpc) ?? derived ?? "unknown";
}

/**
 * Why a VPC may have an endpoint for a service of which none is seen: one of which the
 * plan does not tell what it is for (its name comes from a look-up), or where it is.
 */
export function strayEndpoint(reader: Reader, vpc: string): string | undefined {
	const stray = reader.all("vpc-endpoint").find((endpoint) => {
		const place = vpcOfEndpoint(reader, endpoint);
		const isHere = place === vpc || place === "unknown";
		const isTold =
			known(endpoint.service) !== undefined &&
			known(endpoint.type) !== undefined &&
			place !== "unknown";
		return isHere && !isTold;
	});
	return (
		stray &&
		`${stray.address} may be an endpoint for it: the plan does not tell`
	);
}

export function interfaceEndpointsOf(
	reader: Reader,
	interfaces: (owner: string) => readonly string[],
): readonly InterfaceEndpoint[] {
	return reader.all("vpc-endpoint").flatMap((endpoint) => {
		const service = serviceOf(known(endpoint.service) ?? "");
		if (known(endpoint.type) !== "Interface" || service === undefined)
			return [];
		return [
			{
				kind: "interface-endpoint",
				id: endpoint.address,
				address: endpoint.address,
				vpc: vpcOfEndpoint(reader, endpoint),
				service,
				interfaces: interfaces(endpoint.address),
				privateNames: known(endpoint.privateDns) ?? false,
				hasPolicy: narrows(endpoint),
			},
		];
	});
}
