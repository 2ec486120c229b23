import { compliant, unclear } from "../answer.ts";
import { eachEntity } from "../each.ts";
import { hiddenUses, usedByNobody } from "../hidden-use.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon EC2", EC2.12. */
export const elasticAddressUnused: Rule = {
	id: "elastic-address-unused",
	kind: "untrue",
	severity: "low",
	title: "Every elastic address is used",
	why: "It costs money by the hour and does nothing.",
	fix: "Associate it, or take it out.",
	mappings: { wellArchitected: ["COST04-BP03"] },
	check: (system) => {
		const hiddenUse = hiddenUses(system.graph);
		return eachEntity(
			"elastic-ip",
			({ address, instance, networkInterface }, { graph, referencesTo }) => {
				if (instance !== undefined || networkInterface !== undefined)
					return compliant;
				if (graph.source === "state")
					return unclear("a state does not tell what stands outside of it");
				if ((referencesTo.get(address) ?? []).length > 0) return compliant;
				return usedByNobody(graph, address, hiddenUse("aws_eip"));
			},
		)(system);
	},
};
