import type { EntityBase } from "./entity-base.ts";
import { entity, type View } from "./view.ts";

/** `aws_ecs_cluster`. */
export interface EcsCluster extends EntityBase {
	readonly kind: "ecs-cluster";
}

export function ecsCluster(view: View): EcsCluster {
	return entity(view, "ecs-cluster", {});
}
