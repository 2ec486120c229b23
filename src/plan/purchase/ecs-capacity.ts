import { ecsService } from "../aws/ecs-service.ts";
import { link } from "../aws/links.ts";
import { blocks, number, text, texts } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

/** How many tasks `aws_ecs_service` runs, and on whose machines. */
export type EcsCapacity = ReturnType<typeof ecsCapacity>;

export function ecsCapacity(view: View) {
	const { cluster, taskDefinition, launchType, desired, network } =
		ecsService(view);
	return entity(view, "ecs-capacity", {
		/** The tag `Name` may say something else. */
		serviceName: text(view, "name"),
		cluster,
		task: taskDefinition,
		launchType,
		providers: strategy(view, "capacity_provider_strategy"),
		desired,
		scheduling: text(view, "scheduling_strategy"),
		subnets: network?.subnets.items.length ?? 0,
		publicAddress: network?.assignPublicIp,
	});
}

/** `aws_ecs_cluster_capacity_providers`: on whose machines services run that do not say it. */
export function clusterCapacity(view: View) {
	return entity(view, "cluster-capacity", {
		cluster: link(view, "cluster_name", {
			type: "aws_ecs_cluster",
			attribute: "name",
		}),
		providers: texts(view, "capacity_providers").items,
		strategy: strategy(view, "default_capacity_provider_strategy"),
	});
}

function strategy(view: View, name: string) {
	return blocks(view, name).items.map((item) => ({
		provider: text(item, "capacity_provider"),
		weight: number(item, "weight"),
		base: number(item, "base"),
	}));
}
