import type { Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link, Several } from "./link.ts";
import { link } from "./links.ts";
import { texts } from "./read.ts";
import { entity, type View } from "./view.ts";

/** `aws_vpc_dhcp_options`: among others, whom the machines of a VPC ask for names. */
export interface DhcpOptions extends EntityBase {
	readonly kind: "dhcp-options";
	/** Addresses, or `AmazonProvidedDNS`; none: nothing is handed out. */
	readonly nameServers: Several<Known<string>>;
}

/** `aws_vpc_dhcp_options_association`. */
export interface DhcpOptionsAssociation extends EntityBase {
	readonly kind: "dhcp-options-association";
	readonly vpc?: Link;
	readonly options?: Link;
}

export function dhcpOptions(view: View): DhcpOptions {
	return entity(view, "dhcp-options", {
		nameServers: texts(view, "domain_name_servers"),
	});
}

export function dhcpOptionsAssociation(view: View): DhcpOptionsAssociation {
	return entity(view, "dhcp-options-association", {
		vpc: link(view, "vpc_id"),
		options: link(view, "dhcp_options_id"),
	});
}
