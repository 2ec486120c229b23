import type { Known } from "../value.ts";
import { type Container, containers } from "./container.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link, Several } from "./link.ts";
import { link } from "./links.ts";
import { text, texts } from "./read.ts";
import { entity, type View } from "./view.ts";

/** `aws_ecs_task_definition`. */
export interface EcsTaskDefinition extends EntityBase {
	readonly kind: "ecs-task-definition";
	/** `awsvpc`, `bridge` (the default on Linux), `host` or `none`. */
	readonly networkMode: Known<string>;
	/** `FARGATE`, `EC2`. */
	readonly compatibilities: Several<Known<string>>;
	readonly executionRole?: Link;
	readonly taskRole?: Link;
	readonly containers: Several<Container>;
}

export function ecsTaskDefinition(view: View): EcsTaskDefinition {
	return entity(view, "ecs-task-definition", {
		networkMode: text(view, "network_mode") ?? "bridge",
		compatibilities: texts(view, "requires_compatibilities"),
		executionRole: link(view, "execution_role_arn"),
		taskRole: link(view, "task_role_arn"),
		containers: containers(view, "container_definitions"),
	});
}
