import { block, blocks, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

/** `aws_wafv2_web_acl`, `aws_wafv2_rule_group`, and the older `aws_waf_*`. */
export type WebAcl = ReturnType<typeof webAcl>;

export function webAcl(view: View) {
	const rules = [...blocks(view, "rule").items, ...blocks(view, "rules").items];
	return entity(view, "web-acl", {
		scope: text(view, "scope"),
		rules: rules.length,
		/** Managed groups that cost more than a rule: bots, fraud, account takeover. */
		paidGroups: rules.flatMap(paidGroup),
	});
}

const paid = /^AWSManagedRules(BotControl|ATP|ACFP|AntiDDoS)RuleSet$/;

function paidGroup(rule: View): string[] {
	const statement = block(rule, "statement");
	const managed = statement && block(statement, "managed_rule_group_statement");
	const name = managed && text(managed, "name");
	return typeof name === "string" && paid.test(name) ? [name] : [];
}

/** `aws_wafv2_rule_group`: its rules are paid for in the group. */
export function ruleGroup(view: View) {
	return entity(view, "rule-group", {
		rules: blocks(view, "rule").items.length,
	});
}
