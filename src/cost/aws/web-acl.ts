import type { PurchaseOf } from "../../plan/index.ts";
import { type Pricer, use } from "../ask.ts";
import { fixed, missing, used } from "../draft.ts";

/** `aws_wafv2_web_acl` (AWS WAF pricing): by the list, by each rule or group in it, and by the request. */
export const priceWebAcl: Pricer<PurchaseOf<"web-acl">> = (acl, ask) => {
	const { prices } = ask;
	return [
		fixed("Web ACL", 1, "web ACLs", prices.price("waf.webacl.month")),
		fixed(
			"Rules and groups in it",
			acl.rules,
			"rules",
			prices.price("waf.rule.month"),
		),
		used(
			"Requests",
			use(ask, acl, "firewallRequests"),
			"requests",
			prices.price("waf.request"),
			{ assumption: "up to 1,500 capacity units" },
		),
		...acl.paidGroups.map((name) =>
			fixed(
				`${name}, its subscription`,
				1,
				"groups",
				missing("the price book has no price of it"),
			),
		),
	];
};

/** `aws_wafv2_rule_group`: each rule of a group of one's own (AWS WAF pricing). */
export const priceRuleGroup: Pricer<PurchaseOf<"rule-group">> = (
	group,
	{ prices },
) => [
	fixed(
		"Rules of the group",
		group.rules,
		"rules",
		prices.price("waf.rule.month"),
	),
];
