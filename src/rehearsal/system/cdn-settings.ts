import type { ObjectValue, ResourceGraph } from "../../plan/index.ts";
import { blocks, textOf } from "./attributes.ts";

/** Where the CDN listens and where its origin is. */
export interface CdnPlace {
	readonly address: string;
	readonly port: number;
	readonly origin: { readonly address: string; readonly port: number };
}

/**
 * The distribution of a system as the CDN part takes it (`cdn/read-configuration.ts`), with the firewall
 * before it; undefined where there is none, or where its behaviours are not known.
 * HTTPS is not spoken here, so that no request is redirected to it.
 */
export function cdnSettings(
	{ resources }: ResourceGraph,
	{ address, port, origin }: CdnPlace,
): Readonly<Record<string, unknown>> | undefined {
	const found = resources.find(
		({ type, mode }) =>
			type === "aws_cloudfront_distribution" && mode === "managed",
	);
	const [standard] = blocks(found?.attributes.default_cache_behavior);
	if (found === undefined || standard === undefined) return undefined;
	const ordered = blocks(found.attributes.ordered_cache_behavior);
	const behaviors = [...ordered, { ...standard, path_pattern: "*" }].map(
		behaviorOf,
	);
	const origins = [...new Set(behaviors.map((one) => one.origin))].map(
		(id) => ({ ...origin, id, domain: originName(found.attributes, id) }),
	);
	const acl = resources.find(
		({ type, attributes }) =>
			type === "aws_wafv2_web_acl" && attributes.scope === "CLOUDFRONT",
	);
	return {
		id: "EREHEARSAL",
		domain: "rehearsal.cloudfront.net",
		address,
		httpPort: port,
		defaultRootObject: textOf(found.attributes.default_root_object) ?? "",
		origins,
		behaviors,
		...(acl !== undefined && { firewall: firewallOf(acl.attributes) }),
	};
}

function behaviorOf(one: ObjectValue) {
	const methods = Array.isArray(one.allowed_methods) ? one.allowed_methods : [];
	const requests = textOf(one.origin_request_policy_id);
	const cache = textOf(one.cache_policy_id);
	return {
		pathPattern: textOf(one.path_pattern) ?? "*",
		origin: textOf(one.target_origin_id) ?? "origin",
		viewerProtocol: "allow-all",
		allowedMethods: methods.filter((method) => typeof method === "string"),
		compress: one.compress === true,
		...(cache !== undefined && { cachePolicy: cache }),
		...(requests !== undefined && { originRequestPolicy: requests }),
		securityHeaders: textOf(one.response_headers_policy_id) !== undefined,
	};
}

function originName(attributes: ObjectValue, id: string): string {
	const named = blocks(attributes.origin).find((one) => one.origin_id === id);
	return textOf(named?.domain_name) ?? "origin.rehearsal";
}

/** AWS's managed rule groups for which the firewall part has a stand-in. */
const groups: Readonly<Record<string, string>> = {
	AWSManagedRulesAmazonIpReputationList: "ip-reputation",
	AWSManagedRulesCommonRuleSet: "common",
	AWSManagedRulesKnownBadInputsRuleSet: "bad-inputs",
	AWSManagedRulesSQLiRuleSet: "sql-injection",
};

function firewallOf(attributes: ObjectValue) {
	const rules = blocks(attributes.rule).map((rule) => ({
		priority: typeof rule.priority === "number" ? rule.priority : 0,
		countOnly: blocks(rule.override_action).some(
			(action) => blocks(action.count).length > 0,
		),
		statement: blocks(rule.statement)[0],
	}));
	const sorted = rules.toSorted(
		(left, right) => left.priority - right.priority,
	);
	const limit = sorted
		.flatMap(({ statement }) => blocks(statement?.rate_based_statement))
		.map((one) => one.limit)
		.find((one) => typeof one === "number");
	return {
		...(limit !== undefined && { rateLimit: limit }),
		groups: sorted.flatMap(({ statement, countOnly }) =>
			blocks(statement?.managed_rule_group_statement).flatMap(({ name }) => {
				const group = groups[textOf(name) ?? ""];
				return group === undefined ? [] : [{ group, countOnly }];
			}),
		),
	};
}
