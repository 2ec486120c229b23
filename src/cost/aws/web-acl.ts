import type { FurtherItem } from "../../facts/index.ts";
import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, type Pricer, use } from "../ask.ts";
import { type Draft, fixed, missing, used } from "../draft.ts";

type Acl = PurchaseOf<"web-acl">;

/**
 * `aws_wafv2_web_acl` (AWS Networking & Content Delivery Blog, "Cost-effective ways for securing your web applications using AWS
 * WAF"): by the list, by each rule or group in it, and by the request, everywhere alike.
 */
export const priceWebAcl: Pricer<Acl> = (acl, ask) => {
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
		...acl.paidGroups.flatMap((name) => paidGroup(name, acl, ask)),
	];
};

/**
 * Groups that are paid for apart (the same, "Intelligent threat mitigation"; names of the rows of AWS's feed): a month's
 * subscription, and requests that they look at; of those of bots ten million are free.
 */
function paidGroup(name: string, acl: Acl, ask: Ask): Draft[] {
	const { prices } = ask;
	const subscription = (item?: FurtherItem) =>
		fixed(
			`${name}, its subscription`,
			1,
			"groups",
			item === undefined
				? missing("the price book has no price of it")
				: prices.price(item),
		);
	if (name === "AWSManagedRulesBotControlRuleSet")
		return [
			subscription("waf.bots.month"),
			used(
				`${name}, its requests`,
				use(ask, acl, "firewallRequests"),
				"requests",
				prices.price("waf.bots.request"),
				{
					allowance: { key: "bots", quantity: 10_000_000 },
					assumption: "common bots; every request is looked at",
				},
			),
		];
	if (name === "AWSManagedRulesATPRuleSet")
		return [
			subscription("waf.takeover.month"),
			used(
				`${name}, attempts to sign in`,
				1,
				"groups",
				missing("nothing says how many attempts there are beyond 10,000"),
			),
		];
	return [subscription()];
}

/** `aws_wafv2_rule_group`: each rule of a group of one's own. */
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
