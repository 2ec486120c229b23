import type { ObjectValue, ResourceGraph } from "../../plan/index.ts";
import type { IssuedCertificate } from "../certificates/index.ts";
import type { OutsidePort } from "../outside-ports.ts";
import { blocks, given, numberOf, textOf } from "./attributes.ts";
import { cdnFunctions, functionsOf } from "./cdn-functions.ts";
import { certificateNames } from "./certificate-names.ts";
import { distributionDomain, distributionId } from "./distribution-name.ts";
import { firewallOf } from "./firewall-settings.ts";

/** Where the CDN listens and where its origin is. */
export interface CdnPlace {
	readonly address: string;
	readonly port: number;
	readonly origin: {
		readonly addresses: readonly string[];
		readonly port: number;
		readonly protocol: "http" | "https";
		/** From which address; absent: from its interface's. */
		readonly from?: string;
	};
	/** How it speaks HTTPS with a certificate for these names, and whose word for the origin's it takes. */
	readonly secure: (names: readonly string[]) => {
		readonly https: IssuedCertificate & { readonly port: number };
		readonly authority: string;
	};
	readonly outside: readonly OutsidePort[];
	/** How those of its origins are asked that are buckets, by their ids; the load balancer answers for one that is not here. */
	readonly buckets: ReadonlyMap<string, object>;
}

/**
 * The distribution of a system as the CDN part takes it (`cdn/read-configuration.ts`), with the firewall
 * before it; undefined where there is none, or where its behaviours are not known.
 */
export function cdnSettings(
	graph: ResourceGraph,
	place: CdnPlace,
): Readonly<Record<string, unknown>> | undefined {
	const found = cdnOf(graph);
	if (found === undefined) return undefined;
	const { address, port, origin, secure, outside, buckets } = place;
	// Whoever answers for a bucket has pages of his own, and not those of the front end.
	const without = bucketOrigins(graph).filter((id) => !buckets.has(id));
	const behaviors = behaviorBlocks(found.attributes).map((one) => {
		const own = behaviorOf(one);
		const isOther = without.includes(own.origin);
		return { ...own, ...(!isOther && functionsOf(graph, one)) };
	});
	const isRootOther = without.includes(behaviors.at(-1)?.origin ?? "");
	const root = textOf(found.attributes.default_root_object);
	const origins = [...new Set(behaviors.map((one) => one.origin))].map(
		(id) => ({
			...(buckets.get(id) ?? {
				...origin,
				domain: nameFor(found.attributes, id),
				path: pathOf(found.attributes, id),
				headers: headersOf(found.attributes, id),
			}),
			id,
		}),
	);
	const acl = cdnAcl(graph);
	return {
		id: distributionId,
		domain: distributionDomain,
		address,
		httpPort: port,
		...secure([distributionDomain, ...certificateNames(graph, found.address)]),
		outside,
		defaultRootObject: isRootOther ? "" : (root ?? ""),
		origins,
		behaviors,
		errorPages: blocks(found.attributes.custom_error_response).map(errorPage),
		functions: cdnFunctions(graph),
		...(acl !== undefined && { firewall: firewallOf(acl) }),
	};
}

/** The behaviours of a distribution in their order; the last is the one for every path. */
export function behaviorBlocks(
	attributes: ObjectValue,
): readonly ObjectValue[] {
	const [standard = {}] = blocks(attributes.default_cache_behavior);
	const ordered = blocks(attributes.ordered_cache_behavior);
	return [...ordered, { ...standard, path_pattern: "*" }];
}

function errorPage(one: ObjectValue) {
	return given({
		code: numberOf(one.error_code),
		path: textOf(one.response_page_path),
		// The provider has 0 for none.
		status: numberOf(one.response_code) || undefined,
		cachingSeconds: numberOf(one.error_caching_min_ttl),
	});
}

/** The distribution whose behaviours are known. */
export function cdnOf({ resources }: ResourceGraph) {
	return resources.find(
		({ type, mode, attributes }) =>
			type === "aws_cloudfront_distribution" &&
			mode === "managed" &&
			blocks(attributes.default_cache_behavior).length > 0,
	);
}

/** The web ACL before the CDN. */
export function cdnAcl({ resources }: ResourceGraph) {
	return resources.find(
		({ type, attributes }) =>
			type === "aws_wafv2_web_acl" && attributes.scope === "CLOUDFRONT",
	);
}

/** The names under which a CDN fetches from its origins, as far as they are known. */
export function originNames(graph: ResourceGraph): readonly string[] {
	return blocks(cdnOf(graph)?.attributes.origin).flatMap(
		({ domain_name }) => textOf(domain_name) ?? [],
	);
}

function behaviorOf(one: ObjectValue) {
	const methods = Array.isArray(one.allowed_methods) ? one.allowed_methods : [];
	const requests = textOf(one.origin_request_policy_id);
	const cache = textOf(one.cache_policy_id);
	return {
		pathPattern: textOf(one.path_pattern) ?? "*",
		origin: textOf(one.target_origin_id) ?? "origin",
		viewerProtocol: textOf(one.viewer_protocol_policy) ?? "allow-all",
		allowedMethods: methods.filter((method) => typeof method === "string"),
		compress: one.compress === true,
		...(cache !== undefined && { cachePolicy: cache }),
		...(requests !== undefined && { originRequestPolicy: requests }),
		securityHeaders: textOf(one.response_headers_policy_id) !== undefined,
	};
}

/** The ids of its origins that are buckets. */
export function bucketOrigins(graph: ResourceGraph): readonly string[] {
	return blocks(cdnOf(graph)?.attributes.origin)
		.filter(isBucket)
		.map(({ origin_id }) => textOf(origin_id) ?? "origin");
}

/** A bucket that is a website has settings as others have. */
export function isBucket(origin: ObjectValue): boolean {
	return (
		blocks(origin.custom_origin_config).length === 0 &&
		blocks(origin.vpc_origin_config).length === 0
	);
}

/** The name by which an origin is asked: whoever answers for a bucket is asked by his own. */
function nameFor(attributes: ObjectValue, id: string): string {
	const all = blocks(attributes.origin);
	const named = all.find((one) => one.origin_id === id);
	const asked =
		named && isBucket(named) ? all.find((one) => !isBucket(one)) : named;
	return textOf(asked?.domain_name) ?? "origin.rehearsal";
}

/** What it says to the origin alone, as a secret by which that knows it. */
function headersOf(attributes: ObjectValue, id: string) {
	const named = blocks(attributes.origin).find((one) => one.origin_id === id);
	return blocks(named?.custom_header).flatMap((one) => {
		const [name, value] = [textOf(one.name), textOf(one.value)];
		return name === undefined || value === undefined ? [] : [{ name, value }];
	});
}

function pathOf(attributes: ObjectValue, id: string): string {
	const named = blocks(attributes.origin).find((one) => one.origin_id === id);
	return (named && !isBucket(named) && textOf(named.origin_path)) || "";
}
