import type { Known, Value } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link, Links, Several } from "./link.ts";
import { link, links, securityGroupsOf } from "./links.ts";
import { type OwnIpv6, ownIpv6 } from "./network-interface.ts";
import { block, blocks, flag, raw, text } from "./read.ts";
import { defined, entity, type View } from "./view.ts";

/** An interface that every instance of a launch template gets. */
export interface TemplateInterface {
	readonly subnet?: Link;
	readonly securityGroups: Links;
	readonly associatePublicIp?: Known<boolean>;
	readonly privateIp?: Known<string>;
	readonly ipv6: OwnIpv6;
	readonly networkInterface?: Link;
}

/** `aws_launch_template`, `aws_launch_configuration`. */
export interface LaunchTemplate extends EntityBase {
	readonly kind: "launch-template";
	/** The older `aws_launch_configuration`. */
	readonly configuration: boolean;
	readonly instanceType?: Known<string>;
	/** Empty where `interfaces` say them; none anywhere: the VPC's default group. */
	readonly securityGroups: Links;
	/** Only a launch configuration says it here. */
	readonly associatePublicIp?: Known<boolean>;
	readonly interfaces: Several<TemplateInterface>;
	readonly instanceProfile?: Link;
	/** Of a template in base64. */
	readonly userData?: Value;
}

export function launchTemplate(view: View): LaunchTemplate {
	const interfaces = blocks(view, "network_interfaces");
	return entity(view, "launch-template", {
		configuration: view.resource.type === "aws_launch_configuration",
		instanceType: text(view, "instance_type"),
		securityGroups: securityGroupsOf(view),
		associatePublicIp: flag(view, "associate_public_ip_address"),
		interfaces: { ...interfaces, items: interfaces.items.map(interfaceOf) },
		instanceProfile: instanceProfile(view),
		userData: raw(view, "user_data") ?? raw(view, "user_data_base64"),
	});
}

function interfaceOf(view: View): TemplateInterface {
	return defined({
		subnet: link(view, "subnet_id"),
		securityGroups: links(view, "security_groups"),
		associatePublicIp: flag(view, "associate_public_ip_address"),
		privateIp: text(view, "private_ip_address"),
		ipv6: ownIpv6(view),
		networkInterface: link(view, "network_interface_id"),
	});
}

function instanceProfile(view: View): Link | undefined {
	const naming = { type: "aws_iam_instance_profile", attribute: "name" };
	const given = block(view, "iam_instance_profile");
	if (given === undefined) return link(view, "iam_instance_profile", naming);
	return link(given, "arn") ?? link(given, "name", naming);
}
