import type { Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link, Several } from "./link.ts";
import { link } from "./links.ts";
import { blocks, text } from "./read.ts";
import { type SecurityRule, securityRule } from "./security-rule.ts";
import { entity, type View } from "./view.ts";

/**
 * `aws_security_group`, `aws_default_security_group`, `data.aws_security_group`.
 *
 * Terraform removes the allow-all egress that AWS gives a new group, so what is not
 * among the rules (here or in `SecurityGroupRule` entities) is not allowed (AWS
 * provider documentation, "aws_security_group", note on egress). A data source shows
 * no rules: both lists are then incomplete. In a state the lists hold the rules that stand
 * on their own as well, which are then there twice.
 */
export interface SecurityGroup extends EntityBase {
	readonly kind: "security-group";
	/** Absent: the region's default VPC. */
	readonly vpc?: Link;
	readonly description?: Known<string>;
	/** The default group of its VPC, taken over by `aws_default_security_group`. */
	readonly default: boolean;
	readonly ingress: Several<SecurityRule>;
	readonly egress: Several<SecurityRule>;
}

export function securityGroup(view: View): SecurityGroup {
	return entity(view, "security-group", {
		vpc: link(view, "vpc_id"),
		description: text(view, "description"),
		default: view.resource.type === "aws_default_security_group",
		ingress: rules(view, "ingress"),
		egress: rules(view, "egress"),
	});
}

function rules(
	view: View,
	direction: "ingress" | "egress",
): Several<SecurityRule> {
	if (view.resource.mode === "data")
		return { items: [], complete: false, why: "a data source shows no rules" };
	const found = blocks(view, direction);
	return {
		...found,
		items: found.items.map((rule) => securityRule(rule, direction)),
	};
}
