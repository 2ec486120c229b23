import type { EntityBase } from "./entity-base.ts";
import type { Link } from "./link.ts";
import { link } from "./links.ts";
import { protocolOf } from "./protocol.ts";
import { number, raw, text } from "./read.ts";
import { type Peer, type SecurityRule, securityRule } from "./security-rule.ts";
import { defined, entity, type View } from "./view.ts";

/** A rule on its own: `aws_security_group_rule`, `aws_vpc_security_group_{ingress,egress}_rule`. */
export interface SecurityGroupRule extends EntityBase {
	readonly kind: "security-group-rule";
	readonly group?: Link;
	readonly rule: SecurityRule;
}

/** `aws_security_group_rule`: like an inline rule, but one other group, and its direction in `type`. */
export function securityGroupRule(view: View): SecurityGroupRule {
	const source = link(view, "source_security_group_id");
	const more: Peer[] =
		source === undefined ? [] : [{ kind: "security-group", group: source }];
	const direction = raw(view, "type") === "egress" ? "egress" : "ingress";
	return entity(view, "security-group-rule", {
		group: link(view, "security_group_id"),
		rule: securityRule(view, direction, more),
	});
}

/** `aws_vpc_security_group_ingress_rule` and `_egress_rule`: exactly one peer. */
export function vpcSecurityGroupRule(view: View): SecurityGroupRule {
	const peer = peerOf(view);
	const rule = defined({
		at: view.resource.address,
		direction: view.resource.type.includes("_egress_")
			? ("egress" as const)
			: ("ingress" as const),
		protocol: protocolOf(text(view, "ip_protocol")),
		fromPort: number(view, "from_port"),
		toPort: number(view, "to_port"),
		peers:
			peer === undefined
				? { items: [], complete: false, why: "no peer is given" }
				: { items: [peer], complete: true },
		description: text(view, "description"),
	});
	return entity(view, "security-group-rule", {
		group: link(view, "security_group_id"),
		rule,
	});
}

function peerOf(view: View): Peer | undefined {
	const ipv4 = text(view, "cidr_ipv4");
	if (ipv4 !== undefined) return { kind: "ipv4", cidr: ipv4 };
	const ipv6 = text(view, "cidr_ipv6");
	if (ipv6 !== undefined) return { kind: "ipv6", cidr: ipv6 };
	const prefixList = link(view, "prefix_list_id");
	if (prefixList !== undefined) return { kind: "prefix-list", prefixList };
	const group = link(view, "referenced_security_group_id");
	return group === undefined ? undefined : { kind: "security-group", group };
}
