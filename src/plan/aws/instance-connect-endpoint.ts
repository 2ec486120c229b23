import type { Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link, Links } from "./link.ts";
import { link, links } from "./links.ts";
import { flag } from "./read.ts";
import { entity, type View } from "./view.ts";

/** `aws_ec2_instance_connect_endpoint`: SSH for whom IAM lets in, from an interface in the subnet. */
export interface InstanceConnectEndpoint extends EntityBase {
	readonly kind: "instance-connect-endpoint";
	readonly subnet?: Link;
	/** None given: the VPC's default group. */
	readonly securityGroups: Links;
	/** The instance then sees the client's own address, not the endpoint's. */
	readonly preserveClientIp: Known<boolean>;
}

export function instanceConnectEndpoint(view: View): InstanceConnectEndpoint {
	return entity(view, "instance-connect-endpoint", {
		subnet: link(view, "subnet_id"),
		securityGroups: links(view, "security_group_ids"),
		preserveClientIp: flag(view, "preserve_client_ip", true),
	});
}
