import { compliant, notApplicable, unclear } from "../answer.ts";
import { eachEntity } from "../each.ts";
import { ruleTypes } from "../group-use.ts";
import { hiddenUses, usedByNobody } from "../hidden-use.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon EC2", EC2.22 (not part of FSBP). */
export const securityGroupUnused: Rule = {
	id: "security-group-unused",
	kind: "untrue",
	severity: "low",
	title: "Every security group is used",
	why: "A group that nothing has looks like protection, and hides which ones count.",
	fix: "Attach it to what it was made for, or take it out.",
	mappings: { wellArchitected: ["SEC05-BP02"] },
	check: (system) => {
		const hiddenUse = hiddenUses(system.graph);
		return eachEntity(
			"security-group",
			({ address, default: isDefault }, { graph, referencesTo, types }) => {
				if (isDefault) return notApplicable("every VPC has its default group");
				if (graph.source === "state")
					return unclear("a state does not tell what stands outside of it");
				const users = (referencesTo.get(address) ?? []).filter(
					({ from }) =>
						from !== address && !ruleTypes.has(types.get(from) ?? ""),
				);
				if (users.length > 0) return compliant;
				return usedByNobody(graph, address, hiddenUse("aws_security_group"));
			},
		)(system);
	},
};
