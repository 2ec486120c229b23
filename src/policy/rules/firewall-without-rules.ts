import { compliant, unclear, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for AWS WAF", WAF.10. */
export const firewallWithoutRules: Rule = {
	id: "firewall-without-rules",
	kind: "untrue",
	severity: "medium",
	title: "Firewalls have rules",
	why: "A firewall without rules lets everything through, and looks as if it did not.",
	fix: "Add a managed rule group: AWSManagedRulesCommonRuleSet.",
	mappings: { fsbp: ["WAF.10"], wellArchitected: ["SEC05-BP03"] },
	check: each("firewall", ({ rules, complete, hasRuleJson }) => {
		if (rules > 0) return compliant;
		return complete && !hasRuleJson
			? violation("it has no rule at all")
			: unclear("its rules are not known before apply");
	}),
};
