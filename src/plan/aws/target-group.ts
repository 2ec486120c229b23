import type { Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link } from "./link.ts";
import { link } from "./links.ts";
import { block, number, text } from "./read.ts";
import { entity, type View } from "./view.ts";

/** `aws_lb_target_group`, `aws_alb_target_group`. */
export interface TargetGroup extends EntityBase {
	readonly kind: "target-group";
	readonly vpc?: Link;
	readonly port?: Known<number>;
	readonly protocol?: Known<string>;
	/** `instance` (the default), `ip`, `lambda`, `alb`. */
	readonly targetType: Known<string>;
	/** A number, or `traffic-port` (the default): the target's own. */
	readonly healthCheckPort: Known<string>;
	/** `true` or `false`; absent: as the type and the protocol have it. */
	readonly preserveClientIp?: Known<string>;
	readonly healthCheckProtocol?: Known<string>;
	readonly healthCheckPath?: Known<string>;
}

/** `aws_lb_target_group_attachment`, `aws_alb_target_group_attachment`. */
export interface TargetGroupAttachment extends EntityBase {
	readonly kind: "target-group-attachment";
	readonly targetGroup?: Link;
	/** An instance, a function, a load balancer; or an outside id which is an IP address. */
	readonly target?: Link;
	/** Absent: the group's port. */
	readonly port?: Known<number>;
}

export function targetGroup(view: View): TargetGroup {
	const check = block(view, "health_check") ?? { ...view, values: {} };
	return entity(view, "target-group", {
		vpc: link(view, "vpc_id"),
		port: number(view, "port"),
		protocol: text(view, "protocol"),
		targetType: text(view, "target_type") ?? "instance",
		healthCheckPort: text(check, "port") ?? "traffic-port",
		preserveClientIp: text(view, "preserve_client_ip"),
		healthCheckProtocol: text(check, "protocol"),
		healthCheckPath: text(check, "path"),
	});
}

export function targetGroupAttachment(view: View): TargetGroupAttachment {
	return entity(view, "target-group-attachment", {
		targetGroup: link(view, "target_group_arn"),
		target: link(view, "target_id"),
		port: number(view, "port"),
	});
}
