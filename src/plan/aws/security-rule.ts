import type { Known } from "../value.ts";
import type { Link, Several } from "./link.ts";
import { links } from "./links.ts";
import { printPlace } from "./place.ts";
import { protocolOf } from "./protocol.ts";
import { flag, number, text, texts } from "./read.ts";
import { defined, type View } from "./view.ts";

/** Who may send (ingress) or be sent to (egress). */
export type Peer =
	| { readonly kind: "ipv4" | "ipv6"; readonly cidr: Known<string> }
	| { readonly kind: "prefix-list"; readonly prefixList: Link }
	| { readonly kind: "security-group"; readonly group: Link }
	/** The group that the rule belongs to. */
	| { readonly kind: "self" };

/** One rule of a security group, in whichever style it is written. */
export interface SecurityRule {
	/** `aws_security_group.a ingress[1]`, or the address of the rule's own resource. */
	readonly at: string;
	readonly direction: "ingress" | "egress";
	/** `tcp`, `udp`, `icmp`, `icmpv6`, a number, or `-1`: all protocols and all ports. */
	readonly protocol: Known<string>;
	/** Of ports, or ICMP type and code; -1 is any. Absent with protocol -1 in the newest style. */
	readonly fromPort?: Known<number>;
	readonly toPort?: Known<number>;
	readonly peers: Several<Peer>;
	readonly description?: Known<string>;
}

/** The inline styles and `aws_security_group_rule`, which share their names of attributes. */
export function securityRule(
	view: View,
	direction: "ingress" | "egress",
	more: readonly Peer[] = [],
): SecurityRule {
	return defined({
		at: printPlace(view.resource.address, view.path),
		direction,
		protocol: protocolOf(text(view, "protocol")),
		fromPort: number(view, "from_port"),
		toPort: number(view, "to_port"),
		peers: peers(view, more),
		description: text(view, "description"),
	});
}

function peers(view: View, more: readonly Peer[]): Several<Peer> {
	const ipv4 = texts(view, "cidr_blocks");
	const ipv6 = texts(view, "ipv6_cidr_blocks");
	const prefixLists = links(view, "prefix_list_ids");
	const groups = links(view, "security_groups");
	const open = [ipv4, ipv6, prefixLists, groups].find((part) => !part.complete);
	const self = flag(view, "self", false);
	const items: Peer[] = [
		...ipv4.items.map((cidr): Peer => ({ kind: "ipv4", cidr })),
		...ipv6.items.map((cidr): Peer => ({ kind: "ipv6", cidr })),
		...prefixLists.items.map(
			(prefixList): Peer => ({ kind: "prefix-list", prefixList }),
		),
		...groups.items.map((group): Peer => ({ kind: "security-group", group })),
		...(self === true ? [{ kind: "self" } as const] : []),
		...more,
	];
	if (typeof self !== "boolean")
		return {
			items,
			complete: false,
			why: "whether it admits its own group is not known",
		};
	return open === undefined
		? { items, complete: true }
		: { items, complete: false, why: open.why ?? "not all known" };
}
