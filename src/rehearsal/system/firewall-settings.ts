import type { ObjectValue } from "../../plan/index.ts";
import { blocks, textOf } from "./attributes.ts";

/** AWS's managed rule groups for which the firewall part has a stand-in. */
const groups: Readonly<Record<string, string>> = {
	AWSManagedRulesAmazonIpReputationList: "ip-reputation",
	AWSManagedRulesCommonRuleSet: "common",
	AWSManagedRulesKnownBadInputsRuleSet: "bad-inputs",
	AWSManagedRulesSQLiRuleSet: "sql-injection",
};

/** A web ACL as the firewall takes it (`firewall/read-firewall.ts`). */
export function firewallOf(attributes: ObjectValue) {
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
