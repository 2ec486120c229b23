import type { Known, Value } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link, Links, Several } from "./link.ts";
import { link, securityGroupsOf } from "./links.ts";
import { type OwnIpv6, ownIpv6 } from "./network-interface.ts";
import { block, blocks, flag, number, raw, text } from "./read.ts";
import { defined, entity, type View } from "./view.ts";

/** `aws_instance`, `aws_spot_instance_request`. */
export interface Instance extends EntityBase {
	readonly kind: "instance";
	readonly instanceType?: Known<string>;
	/** Absent where an interface of `interfaces` says it, or in the region's default VPC. */
	readonly subnet?: Link;
	/** None given: the launch template's, else the VPC's default group. */
	readonly securityGroups: Links;
	/** Absent: as the subnet says. */
	readonly associatePublicIp?: Known<boolean>;
	readonly privateIp?: Known<string>;
	readonly publicIp?: Known<string>;
	readonly ipv6: OwnIpv6;
	readonly sourceDestinationCheck: Known<boolean>;
	/** Interfaces made elsewhere, with their place on the instance. */
	readonly interfaces: Several<{
		readonly networkInterface?: Link;
		readonly deviceIndex?: Known<number>;
	}>;
	readonly launchTemplate?: Link;
	readonly instanceProfile?: Link;
	/** As it stands in the source: a plan holds only its SHA-1. */
	readonly userData?: Value;
}

export function instance(view: View): Instance {
	const template = block(view, "launch_template");
	const interfaces = blocks(view, "network_interface");
	return entity(view, "instance", {
		instanceType: text(view, "instance_type"),
		subnet: link(view, "subnet_id"),
		securityGroups: securityGroupsOf(view),
		associatePublicIp: flag(view, "associate_public_ip_address"),
		privateIp: text(view, "private_ip"),
		publicIp: text(view, "public_ip"),
		ipv6: ownIpv6(view),
		sourceDestinationCheck: flag(view, "source_dest_check", true),
		interfaces: { ...interfaces, items: interfaces.items.map(interfaceOf) },
		launchTemplate:
			template &&
			(link(template, "id") ?? link(template, "name", templateName)),
		instanceProfile: link(view, "iam_instance_profile", {
			type: "aws_iam_instance_profile",
			attribute: "name",
		}),
		userData: raw(view, "user_data") ?? raw(view, "user_data_base64"),
	});
}

const templateName = { type: "aws_launch_template", attribute: "name" };

function interfaceOf(view: View) {
	return defined({
		networkInterface: link(view, "network_interface_id"),
		deviceIndex: number(view, "device_index"),
	});
}
