import type { Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link, Links } from "./link.ts";
import { link, links } from "./links.ts";
import { text } from "./read.ts";
import { entity, type View } from "./view.ts";

/** `aws_efs_mount_target`: NFS, TCP 2049. */
export interface EfsMountTarget extends EntityBase {
	readonly kind: "efs-mount-target";
	readonly fileSystem?: Link;
	readonly subnet?: Link;
	/** None given: the VPC's default group. */
	readonly securityGroups: Links;
	readonly privateIp?: Known<string>;
}

export function efsMountTarget(view: View): EfsMountTarget {
	return entity(view, "efs-mount-target", {
		fileSystem: link(view, "file_system_id"),
		subnet: link(view, "subnet_id"),
		securityGroups: links(view, "security_groups"),
		privateIp: text(view, "ip_address"),
	});
}
