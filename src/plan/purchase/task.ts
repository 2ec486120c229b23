import { block, number, raw, text, texts } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";
import { isUnknown } from "../value.ts";

/** The size of the tasks of `aws_ecs_task_definition`. */
export type Task = ReturnType<typeof task>;

export function task(view: View) {
	const platform = block(view, "runtime_platform");
	const disk = block(view, "ephemeral_storage");
	return entity(view, "task", {
		/** `1024` is a vCPU; also written `1 vCPU`. */
		cpu: text(view, "cpu"),
		/** MiB; also written `2 GB`. */
		memory: text(view, "memory"),
		compatibilities: texts(view, "requires_compatibilities"),
		architecture: platform && text(platform, "cpu_architecture"),
		system: platform && text(platform, "operating_system_family"),
		ephemeralGiB: disk && number(disk, "size_in_gib"),
	});
}

/** `aws_appautoscaling_target`: the bounds between which something scales. */
export type ScalingTarget = ReturnType<typeof scalingTarget>;

export function scalingTarget(view: View) {
	const id = raw(view, "resource_id");
	return entity(view, "scaling-target", {
		dimension: text(view, "scalable_dimension"),
		/** `service/cluster/name`, where it is known before apply. */
		id: typeof id === "string" ? id : undefined,
		/** What its text is made of, where it is not. */
		madeOf: isUnknown(id) ? id.from.map(({ address }) => address) : [],
		min: number(view, "min_capacity"),
		max: number(view, "max_capacity"),
	});
}

/** `aws_appautoscaling_policy`, `aws_autoscaling_policy`: one that tracks a target makes alarms of its own. */
export function scalingPolicy(view: View) {
	return entity(view, "scaling-policy", {
		policyType: text(view, "policy_type"),
		/** Of Application Auto Scaling: `dynamodb` …; absent for a group of machines. */
		namespace: text(view, "service_namespace"),
	});
}
