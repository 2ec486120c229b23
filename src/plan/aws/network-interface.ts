import type { Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link, Links, Several } from "./link.ts";
import { link, links } from "./links.ts";
import { block, flag, number, texts } from "./read.ts";
import { defined, entity, type View } from "./view.ts";

/** `aws_network_interface`. */
export interface NetworkInterface extends EntityBase {
	readonly kind: "network-interface";
	readonly subnet?: Link;
	/** None given: the VPC's default group. */
	readonly securityGroups: Links;
	readonly privateIps: Several<Known<string>>;
	readonly ipv6: OwnIpv6;
	readonly sourceDestinationCheck: Known<boolean>;
	/** By its own `attachment` block; an instance's `network_interface` block says it on the other side. */
	readonly instance?: Link;
}

/** Addresses of IPv6 that an interface asks for by itself, whatever its subnet gives; so many, or these. */
export interface OwnIpv6 {
	readonly count?: Known<number>;
	readonly addresses: Several<Known<string>>;
}

/** Of an interface, an instance, or an interface in a launch template, which call it alike. */
export function ownIpv6(view: View): OwnIpv6 {
	const count = number(view, "ipv6_address_count");
	return defined({
		// A state says 0 where nobody asked.
		count: count === 0 ? undefined : count,
		addresses: texts(view, "ipv6_addresses"),
	});
}

/** `aws_network_interface_attachment`. */
export interface NetworkInterfaceAttachment extends EntityBase {
	readonly kind: "network-interface-attachment";
	readonly networkInterface?: Link;
	readonly instance?: Link;
}

/** `aws_network_interface_sg_attachment`: one more group. */
export interface NetworkInterfaceGroupAttachment extends EntityBase {
	readonly kind: "network-interface-group-attachment";
	/** An interface, or `primary_network_interface_id` of an instance. */
	readonly networkInterface?: Link;
	readonly securityGroup?: Link;
}

export function networkInterface(view: View): NetworkInterface {
	const attachment = block(view, "attachment");
	return entity(view, "network-interface", {
		subnet: link(view, "subnet_id"),
		securityGroups: links(view, "security_groups"),
		privateIps: texts(view, "private_ips"),
		ipv6: ownIpv6(view),
		sourceDestinationCheck: flag(view, "source_dest_check", true),
		instance: attachment && link(attachment, "instance"),
	});
}

export function networkInterfaceAttachment(
	view: View,
): NetworkInterfaceAttachment {
	return entity(view, "network-interface-attachment", {
		networkInterface: link(view, "network_interface_id"),
		instance: link(view, "instance_id"),
	});
}

export function networkInterfaceGroupAttachment(
	view: View,
): NetworkInterfaceGroupAttachment {
	return entity(view, "network-interface-group-attachment", {
		networkInterface: link(view, "network_interface_id"),
		securityGroup: link(view, "security_group_id"),
	});
}
