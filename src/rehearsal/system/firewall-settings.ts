import type { ObjectValue, Resource, ResourceGraph } from "../../plan/index.ts";
import { blocks, textOf } from "./attributes.ts";

/** The web ACL that a load balancer is joined with; undefined where there is none. */
export function aclBefore(
	{ resources, references }: ResourceGraph,
	balancer: string,
): Resource | undefined {
	const joined = references.find(
		({ from, path, to }) =>
			to === balancer &&
			path[0] === "resource_arn" &&
			from.includes("aws_wafv2_web_acl_association."),
	);
	const named = references.find(
		({ from, path }) => from === joined?.from && path[0] === "web_acl_arn",
	);
	return resources.find(({ address }) => address === named?.to);
}

/** AWS's managed rule groups for which the firewall part has a stand-in. */
const groups: Readonly<Record<string, string>> = {
	AWSManagedRulesAmazonIpReputationList: "ip-reputation",
	AWSManagedRulesCommonRuleSet: "common",
	AWSManagedRulesKnownBadInputsRuleSet: "bad-inputs",
	AWSManagedRulesSQLiRuleSet: "sql-injection",
};

/** A web ACL as the firewall takes it (`firewall/read-firewall.ts`). */
export function firewallOf({ attributes }: Resource) {
	const sorted = blocks(attributes.rule)
		.map(ruleOf)
		.toSorted((left, right) => left.priority - right.priority);
	const limited = sorted.find((one) => one.limit !== undefined);
	return {
		...(limited?.limit !== undefined && { rateLimit: limited.limit }),
		...(limited?.windowSeconds !== undefined && {
			rateWindowSeconds: limited.windowSeconds,
		}),
		groups: sorted.flatMap(({ group, countOnly }) =>
			group === undefined ? [] : [{ group, countOnly }],
		),
	};
}

/** What of a web ACL is not done here, in sentences. */
export function firewallNotes({ address, attributes }: Resource): string[] {
	const all = blocks(attributes.rule).map(ruleOf);
	const limits = all.filter(({ limit }) => limit !== undefined).slice(1);
	const unknown = all.filter(
		({ group, limit }) => group === undefined && limit === undefined,
	);
	return [...unknown, ...limits].map(
		({ name }) =>
			`the rule ${name} of ${address} judges nothing here: only one limit of rates has a part here, and four of AWS's groups`,
	);
}

interface Rule {
	readonly name: string;
	readonly priority: number;
	readonly countOnly: boolean;
	readonly group?: string | undefined;
	/** Of a rule on rates that is followed here. */
	readonly limit?: number;
	readonly windowSeconds?: number;
}

function ruleOf(rule: ObjectValue): Rule {
	const [statement] = blocks(rule.statement);
	const [managed] = blocks(statement?.managed_rule_group_statement);
	const [rate] = blocks(statement?.rate_based_statement);
	return {
		name: textOf(rule.name) ?? "without a name",
		priority: typeof rule.priority === "number" ? rule.priority : 0,
		countOnly: blocks(rule.override_action).some(
			(action) => blocks(action.count).length > 0,
		),
		group: groups[textOf(managed?.name) ?? ""],
		...(rate !== undefined && refuses(rule) && rateOf(rate)),
	};
}

/** A rule that counts, allows, challenges or asks for a captcha refuses nobody here. */
function refuses({ action }: ObjectValue): boolean {
	return blocks(action).every(({ allow, count, captcha, challenge }) =>
		[allow, count, captcha, challenge].every(
			(other) => blocks(other).length === 0,
		),
	);
}

/** Only of everybody's requests, each by his own address; five minutes are what the provider has where nothing is said. */
function rateOf(rate: ObjectValue) {
	const {
		limit,
		evaluation_window_sec: window,
		aggregate_key_type: key = "IP",
		scope_down_statement: scope,
	} = rate;
	const isPlain = (key === "IP" || key === null) && blocks(scope).length === 0;
	if (typeof limit !== "number" || !isPlain) return {};
	return {
		limit,
		...(typeof window === "number" &&
			window !== 300 && { windowSeconds: window }),
	};
}
