import { ecsService } from "../aws/ecs-service.ts";
import { blocks, number, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

/** How many tasks `aws_ecs_service` runs, and on whose machines. */
export type EcsCapacity = ReturnType<typeof ecsCapacity>;

export function ecsCapacity(view: View) {
	const { taskDefinition, launchType, desired, network } = ecsService(view);
	const providers = blocks(view, "capacity_provider_strategy").items.map(
		(item) => ({
			provider: text(item, "capacity_provider"),
			weight: number(item, "weight"),
			base: number(item, "base"),
		}),
	);
	return entity(view, "ecs-capacity", {
		/** The tag `Name` may say something else. */
		serviceName: text(view, "name"),
		task: taskDefinition,
		launchType,
		providers,
		desired,
		scheduling: text(view, "scheduling_strategy"),
		subnets: network?.subnets.items.length ?? 0,
		publicAddress: network?.assignPublicIp,
	});
}
