import type { SecurityRule } from "../../plan/index.ts";
import {
	compliant,
	notApplicable,
	unclear,
	type Verdict,
	violation,
} from "../answer.ts";
import { byResource, worldIn } from "../ingress.ts";
import type { Rule } from "../rule.ts";

/** Source: VPC User Guide, "Security group rules". */
export const privateDescriptionOpenRule: Rule = {
	id: "private-description-open-rule",
	kind: "untrue",
	severity: "medium",
	title: "A rule lets in whom its description names",
	why: "Whoever reads the description believes it, and nobody reads the block.",
	fix: "Name the group or block that is meant, or correct the description.",
	mappings: { wellArchitected: ["SEC05-BP02"] },
	check: (system) => byResource(system, ask),
};

const narrow =
	/(private|internal|within|inside|only|from (the )?(vpc|alb|elb|load ?balancer|bastion|app|service|office|vpn))/i;
const wide = /(public|internet|world|anywhere|everyone|everybody|any )/i;

function ask(rule: SecurityRule): Verdict {
	const { description } = rule;
	if (
		typeof description !== "string" ||
		!narrow.test(description) ||
		wide.test(description)
	)
		return notApplicable("its description names nobody");
	const { cidr, unknown } = worldIn(rule);
	if (cidr !== undefined)
		return violation(
			`"${description}" names somebody, and ${rule.at} lets ${cidr} in`,
		);
	return unknown === undefined ? compliant : unclear(unknown);
}
