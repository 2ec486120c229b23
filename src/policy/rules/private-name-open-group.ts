import {
	compliant,
	notApplicable,
	unclear,
	violation,
	worst,
} from "../answer.ts";
import { eachEntity } from "../each.ts";
import { worldIn } from "../ingress.ts";
import { saysPrivate } from "../private-name.ts";
import type { Rule } from "../rule.ts";
import { addressOf, entitiesIn } from "../system.ts";

/** Source: VPC User Guide, "Security group rules". */
export const privateNameOpenGroup: Rule = {
	id: "private-name-open-group",
	kind: "untrue",
	severity: "high",
	title: "A security group that is called private is private",
	why: "Whoever reads the name believes it, and nobody reads the rules.",
	fix: "Take the rule for 0.0.0.0/0 out, or correct the name and description.",
	mappings: { wellArchitected: ["SEC05-BP02"] },
	check: eachEntity("security-group", (group, system) => {
		const said = saysPrivate(group.name, group.description, group.tags.Name);
		if (said === undefined) return notApplicable("nothing calls it private");
		const alone = entitiesIn(system, "security-group-rule").filter(
			(one) =>
				one.rule.direction === "ingress" &&
				addressOf(one.group) === group.address,
		);
		const rules = [...group.ingress.items, ...alone.map(({ rule }) => rule)];
		const verdicts = rules.map((rule) => {
			const { cidr, unknown } = worldIn(rule);
			if (cidr !== undefined)
				return violation(
					`"${said}" says private, and ${rule.at} lets ${cidr} in`,
				);
			return unknown === undefined ? compliant : unclear(unknown);
		});
		return worst(verdicts);
	}),
};
