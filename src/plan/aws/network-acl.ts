import type { EntityBase } from "./entity-base.ts";
import type { Link, Links, Several } from "./link.ts";
import { link, links } from "./links.ts";
import { type AclRule, aclRule } from "./network-acl-rule.ts";
import { blocks } from "./read.ts";
import { entity, type View } from "./view.ts";

/**
 * `aws_network_acl`, `aws_default_network_acl`. What no rule decides is denied. One that
 * Terraform made has the rules given and no others; a VPC's default one that nobody took
 * over allows everything.
 */
export interface NetworkAcl extends EntityBase {
	readonly kind: "network-acl";
	readonly vpc?: Link;
	/** The default ACL of its VPC, for every subnet that has no other. */
	readonly default: boolean;
	/** `aws_vpc.a.default_network_acl_id`. */
	readonly defaultOf?: Link;
	readonly subnets: Links;
	/** Inline; `NetworkAclRule` entities add to them. */
	readonly rules: Several<AclRule>;
}

/** `aws_network_acl_association`. */
export interface NetworkAclAssociation extends EntityBase {
	readonly kind: "network-acl-association";
	readonly networkAcl?: Link;
	readonly subnet?: Link;
}

export function networkAcl(view: View): NetworkAcl {
	const ingress = blocks(view, "ingress");
	const egress = blocks(view, "egress");
	const rules = [
		...ingress.items.map((rule) => aclRule(rule, "ingress")),
		...egress.items.map((rule) => aclRule(rule, "egress")),
	];
	const complete = ingress.complete && egress.complete;
	return entity(view, "network-acl", {
		vpc: link(view, "vpc_id"),
		default: view.resource.type === "aws_default_network_acl",
		defaultOf: link(view, "default_network_acl_id"),
		subnets: links(view, "subnet_ids"),
		rules: complete
			? { items: rules, complete }
			: { items: rules, complete, why: "not all rules are known" },
	});
}

export function networkAclAssociation(view: View): NetworkAclAssociation {
	return entity(view, "network-acl-association", {
		networkAcl: link(view, "network_acl_id"),
		subnet: link(view, "subnet_id"),
	});
}
