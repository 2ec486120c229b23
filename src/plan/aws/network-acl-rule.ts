import { isUnknown, type Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link } from "./link.ts";
import { link } from "./links.ts";
import { printPlace } from "./place.ts";
import { protocolOf } from "./protocol.ts";
import { flag, number, text } from "./read.ts";
import { defined, entity, type View } from "./view.ts";

/** One rule of a network ACL; the lowest number that matches decides. */
export interface AclRule {
	readonly at: string;
	readonly direction: "ingress" | "egress";
	readonly number?: Known<number>;
	/** `allow` or `deny`. */
	readonly action?: Known<string>;
	/** `tcp`, `udp`, `icmp`, a number as text, or `-1`: everything, and the ports do not count. */
	readonly protocol: Known<string>;
	readonly fromPort?: Known<number>;
	readonly toPort?: Known<number>;
	readonly icmpType?: Known<number>;
	readonly icmpCode?: Known<number>;
	/** Exactly one of them is given. */
	readonly cidr?: Known<string>;
	readonly ipv6Cidr?: Known<string>;
}

/** `aws_network_acl_rule`. */
export interface NetworkAclRule extends EntityBase {
	readonly kind: "network-acl-rule";
	readonly networkAcl?: Link;
	readonly rule: AclRule;
}

/** The inline style says `rule_no` and `action`; the resource says `rule_number` and `rule_action`. */
export function aclRule(view: View, direction: "ingress" | "egress"): AclRule {
	return defined({
		at: printPlace(view.resource.address, view.path),
		direction,
		number: number(view, "rule_no") ?? number(view, "rule_number"),
		action: text(view, "action") ?? text(view, "rule_action"),
		protocol: protocolOf(text(view, "protocol")),
		fromPort: number(view, "from_port"),
		toPort: number(view, "to_port"),
		icmpType: number(view, "icmp_type"),
		icmpCode: number(view, "icmp_code"),
		cidr: text(view, "cidr_block"),
		ipv6Cidr: text(view, "ipv6_cidr_block"),
	});
}

export function networkAclRule(view: View): NetworkAclRule {
	const egress = flag(view, "egress", false);
	const direction = !isUnknown(egress) && egress ? "egress" : "ingress";
	return entity(view, "network-acl-rule", {
		networkAcl: link(view, "network_acl_id"),
		rule: aclRule(view, direction),
	});
}
