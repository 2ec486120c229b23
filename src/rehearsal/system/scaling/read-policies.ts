import type {
	ObjectValue,
	Resource,
	ResourceGraph,
	Value,
} from "../../../plan/index.ts";
import type {
	ScalingPolicy,
	Step,
	TargetTracking,
} from "../../scaling/index.ts";
import { blocks, flagOf, numberOf, textOf } from "../attributes.ts";
import { referred } from "../aws/service-roles.ts";
import type { MeasuredMachine } from "../observation/machines.ts";
import { metricOf } from "../observation/read-alarms.ts";
import type { GroupSettings } from "./read-group.ts";

/** What is known beside the plan: whom a group's machines are counted under, and where its requests come from. */
export interface Measuring {
	readonly machine: MeasuredMachine | undefined;
	/** Addresses of the load balancer and of the target group that it is registered with. */
	readonly balancer: string | undefined;
	readonly targetGroup: string | undefined;
}

/** The policies of a group; of one that cannot be followed here, a sentence. */
export function policiesOf(
	graph: ResourceGraph,
	group: GroupSettings,
	measuring: Measuring,
): readonly (ScalingPolicy | string)[] {
	return graph.resources
		.filter((one) => isOf(graph, one, group))
		.map(
			(one) =>
				policyOf(graph, one, group, measuring) ??
				`${one.address} is not followed: what it scales on is not measured here`,
		);
}

function isOf(
	graph: ResourceGraph,
	one: Resource,
	{ address, name }: GroupSettings,
): boolean {
	if (one.type === "aws_autoscaling_policy")
		return (
			referred(graph, one, "autoscaling_group_name")?.address === address ||
			one.attributes.autoscaling_group_name === name
		);
	if (one.type !== "aws_appautoscaling_policy") return false;
	const target = referred(graph, one, "resource_id");
	return (
		target !== undefined &&
		graph.references.some(
			({ from, to }) => from === target.address && to === address,
		)
	);
}

function policyOf(
	graph: ResourceGraph,
	{ address, attributes: of }: Resource,
	{ warmupSeconds, cooldownSeconds }: GroupSettings,
	measuring: Measuring,
): ScalingPolicy | undefined {
	const [step] = blocks(of.step_scaling_policy_configuration);
	const [tracking] = [
		...blocks(of.target_tracking_configuration),
		...blocks(of.target_tracking_scaling_policy_configuration),
	];
	const inner = tracking ?? step ?? of;
	const own = {
		address,
		// Tasks have no warm-up; their cooldown keeps one breach from adding twice in the same way.
		warmupSeconds:
			numberOf(of.estimated_instance_warmup) ??
			numberOf(inner.scale_out_cooldown) ??
			numberOf(step?.cooldown) ??
			(warmupSeconds || cooldownSeconds),
		inCooldownSeconds:
			numberOf(inner.scale_in_cooldown) ?? numberOf(step?.cooldown) ?? 0,
	};
	if (tracking !== undefined)
		return trackingOf(graph, tracking, own, measuring);
	const type = adjustmentTypes.find((one) => one === inner.adjustment_type);
	if (type === undefined) return undefined;
	const minimumMagnitude = numberOf(inner.min_adjustment_magnitude) ?? 0;
	const change = { ...own, type, minimumMagnitude };
	const steps = blocks(inner.step_adjustment).map(stepOf);
	if (steps.length > 0) return { ...change, kind: "step", steps };
	const adjustment = signed(of.scaling_adjustment);
	return adjustment === undefined
		? undefined
		: {
				...change,
				kind: "simple",
				adjustment,
				cooldownSeconds: numberOf(of.cooldown) ?? cooldownSeconds,
			};
}

const adjustmentTypes = [
	"ChangeInCapacity",
	"ExactCapacity",
	"PercentChangeInCapacity",
] as const;

function stepOf(of: ObjectValue): Step {
	return {
		from: signed(of.metric_interval_lower_bound),
		to: signed(of.metric_interval_upper_bound),
		adjustment: signed(of.scaling_adjustment) ?? 0,
	};
}

/** Also where the provider keeps it as a text. */
function signed(value: Value | undefined): number | undefined {
	if (value === null || value === undefined || value === "") return undefined;
	const number = Number(value);
	return Number.isFinite(number) ? number : undefined;
}

function trackingOf(
	graph: ResourceGraph,
	of: ObjectValue,
	own: { address: string; warmupSeconds: number; inCooldownSeconds: number },
	measuring: Measuring,
): TargetTracking | undefined {
	const target = numberOf(of.target_value);
	const [known] = blocks(of.predefined_metric_specification);
	const [custom] = blocks(of.customized_metric_specification);
	const type = textOf(known?.predefined_metric_type) ?? "";
	const found =
		custom === undefined
			? predefined(type, measuring)
			: { metric: metricOf(graph, custom), statistic: custom.statistic };
	if (target === undefined || found?.metric === undefined) return undefined;
	const isCpu = /CPUUtilization$/.test(type);
	return {
		...own,
		kind: "target-tracking",
		target,
		query: {
			id: "m1",
			metric: found.metric,
			statistic: textOf(found.statistic) ?? "Average",
		},
		periodMinutes: isCpu ? (measuring.machine?.periodMinutes ?? 1) : 1,
		isZeroWhenMissing: type === "ALBRequestCountPerTarget",
		scalesIn: flagOf(of.disable_scale_in) !== true,
	};
}

/** Source: Amazon EC2 Auto Scaling API Reference and Application Auto Scaling API Reference, `PredefinedMetricSpecification`. */
function predefined(type: string, measuring: Measuring) {
	const { machine, balancer, targetGroup } = measuring;
	if (/^(ASG|ECSService)AverageCPUUtilization$/.test(type) && machine)
		return {
			metric: { ...machine.counted, name: "CPUUtilization" },
			statistic: "Average",
		};
	if (type === "ALBRequestCountPerTarget" && balancer && targetGroup)
		return {
			metric: {
				namespace: "AWS/ApplicationELB",
				name: "RequestCountPerTarget",
				dimensions: { LoadBalancer: balancer, TargetGroup: targetGroup },
			},
			statistic: "Sum",
		};
	return undefined;
}
