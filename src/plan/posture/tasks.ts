import { containers } from "../aws/container.ts";
import { ecsService } from "../aws/ecs-service.ts";
import { block, flag, number, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";
import { containerCare } from "./container-care.ts";

/** `aws_ecs_service`. */
export function taskService(view: View) {
	const service = ecsService(view);
	const breaker = block(view, "deployment_circuit_breaker");
	const controller = block(view, "deployment_controller");
	return entity(view, "task-service", {
		cluster: service.cluster,
		taskDefinition: service.taskDefinition,
		desired: service.desired,
		network: service.network,
		loadBalancers: service.loadBalancers,
		/** `ECS` where nothing is said. */
		controller: (controller && text(controller, "type")) ?? "ECS",
		daemon: text(view, "scheduling_strategy") === "DAEMON",
		circuitBreaker:
			breaker === undefined ? false : flag(breaker, "enable", false),
		rollsBack: breaker === undefined ? false : flag(breaker, "rollback", false),
		graceSeconds: number(view, "health_check_grace_period_seconds"),
		minimumPercent: number(view, "deployment_minimum_healthy_percent"),
	});
}

/** `aws_ecs_task_definition`. */
export function taskShape(view: View) {
	const known = containers(view, "container_definitions");
	const platform = block(view, "runtime_platform");
	return entity(view, "task-shape", {
		system: platform && text(platform, "operating_system_family"),
		containers: {
			...known,
			items: known.items.map((one, at) => ({
				name: one.name,
				image: one.image,
				ports: one.ports,
				logDriver: one.logDriver,
				...containerCare(view, at),
			})),
		},
	});
}

/** `aws_appautoscaling_target`. */
export function scalable(view: View) {
	return entity(view, "scalable", {
		resource: text(view, "resource_id"),
		min: number(view, "min_capacity"),
		max: number(view, "max_capacity"),
	});
}
