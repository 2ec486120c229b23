import { compliant, notApplicable, unclear, violation } from "../answer.ts";
import { eachEntity } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon EC2", EC2.2. */
export const defaultGroupOpen: Rule = {
	id: "default-group-open",
	kind: "open",
	severity: "low",
	title: "The VPC's default security group lets nobody in",
	why: "Whatever is launched without a group of its own gets this one.",
	fix: "An aws_default_security_group without a single rule.",
	mappings: {
		fsbp: ["EC2.2"],
		cis: ["5.0.0/5.5"],
		wellArchitected: ["SEC05-BP02"],
	},
	check: eachEntity(
		"security-group",
		({ default: isDefault, ingress, egress }) => {
			if (!isDefault) return notApplicable("it is no default group");
			if (ingress.items.length + egress.items.length > 0)
				return violation("it is the default group and has rules");
			return ingress.complete && egress.complete
				? compliant
				: unclear("its rules are not known before apply");
		},
	),
};
