import type { ObjectValue, ResourceGraph } from "../../../plan/index.ts";
import { newCredentials } from "../../signature.ts";
import { blocks, textOf } from "../attributes.ts";
import { cdnOf, isBucket } from "../cdn-settings.ts";
import type { Session } from "./session.ts";
import type { StandIns } from "./stand-ins.ts";

/** An origin of the CDN that is a bucket, with who asks there. */
export interface CdnBucket {
	/** The origin's own id. */
	readonly origin: string;
	/** By which the bucket is asked: `shop.s3.eu-central-1.amazonaws.com`. */
	readonly domain: string;
	/** Its name; undefined where the domain is none of S3's. */
	readonly bucket: string | undefined;
	/** Before every key, as the origin has it. */
	readonly path: string;
	/** Whether requests are signed: all, those of viewers who have not signed, or none. */
	readonly signing: "always" | "no-override" | "never";
	/** By whom they are. */
	readonly session: Session;
}

/**
 * The origins of a distribution that are buckets. Source: CloudFront developer guide, "Restrict access to an Amazon S3
 * origin": with an access control the distribution signs as the service, named by its ARN; with an access identity (the
 * older way) it signs as that; with neither it asks as anybody does.
 */
export function cdnBuckets(
	graph: ResourceGraph,
	standIns: StandIns,
): readonly CdnBucket[] {
	const cdn = cdnOf(graph);
	if (cdn === undefined) return [];
	const { address, attributes } = cdn;
	const arn = standIns.attribute({ address, path: ["arn"] });
	return blocks(attributes.origin)
		.filter(isBucket)
		.map((origin) => {
			const domain = standIns.text(origin.domain_name) ?? "unknown.invalid";
			const [, bucket] =
				/^(.+?)\.s3[.-](?:[a-z0-9-]+\.)?amazonaws\.com$/.exec(domain) ?? [];
			const control = controlOf(graph, standIns, origin);
			const identity =
				control === undefined ? identityOf(graph, standIns, origin) : undefined;
			return {
				origin: textOf(origin.origin_id) ?? "origin",
				domain,
				bucket,
				path: textOf(origin.origin_path) ?? "",
				signing: control ?? (identity === undefined ? "never" : "always"),
				session: identity ?? asService(arn),
			};
		});
}

/** How an access control signs; undefined where the origin has none. One that is not in the plan signs always. */
function controlOf(
	{ resources }: ResourceGraph,
	standIns: StandIns,
	{ origin_access_control_id: value }: ObjectValue,
): CdnBucket["signing"] | undefined {
	const id = standIns.text(value);
	if (id === undefined || id === "") return undefined;
	const found = resources.find(
		({ type, address }) =>
			type === "aws_cloudfront_origin_access_control" &&
			standIns.attribute({ address, path: ["id"] }) === id,
	);
	const behavior = textOf(found?.attributes.signing_behavior);
	return behavior === "never" || behavior === "no-override"
		? behavior
		: "always";
}

/** Who an access identity is: by its ARN, and by its canonical user where it is in the plan. */
function identityOf(
	{ resources }: ResourceGraph,
	standIns: StandIns,
	{ s3_origin_config: config }: ObjectValue,
): Session | undefined {
	const [one] = blocks(config);
	const path = standIns.text(one?.origin_access_identity) ?? "";
	const [, id] = /origin-access-identity\/cloudfront\/(.+)$/.exec(path) ?? [];
	if (id === undefined) return undefined;
	const own = resources.find(
		({ type, address }) =>
			type === "aws_cloudfront_origin_access_identity" &&
			standIns.attribute({
				address,
				path: ["cloudfront_access_identity_path"],
			}) === path,
	);
	const user =
		own &&
		standIns.attribute({
			address: own.address,
			path: ["s3_canonical_user_id"],
		});
	const names = [
		`AWS:arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${id}`,
		...(user === undefined ? [] : [`CanonicalUser:${user}`]),
	];
	return sessionOf({ names, context: [] });
}

/** Source: IAM User Guide, "AWS global condition context keys". */
function asService(arn: string): Session {
	const service = "cloudfront.amazonaws.com";
	return sessionOf({
		names: [`Service:${service}`],
		context: [
			{ key: "aws:SourceArn", value: arn },
			{ key: "aws:SourceAccount", value: arn.split(":")[4] ?? "" },
			{ key: "aws:PrincipalServiceName", value: service },
			{ key: "aws:PrincipalIsAWSService", value: "true" },
		],
	});
}

function sessionOf(outsider: NonNullable<Session["outsider"]>): Session {
	const credentials = newCredentials();
	return { name: "CDN", session: "CDN", policies: [], credentials, outsider };
}
