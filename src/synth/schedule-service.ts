import type {
	Autoscaling,
	Blueprint,
	Fargate,
	Schedule,
} from "../blueprint/index.ts";
import { commented, ref, template } from "../terraform/index.ts";
import { accountId } from "./references.ts";
import type { Statement } from "./role.ts";
import { hostSwitches } from "./schedule-host.ts";
import type { Switch } from "./switch.ts";

/** The service is stopped every evening, so that days off and hours over midnight need no thought. */
export function serviceSwitches(
	blueprint: Blueprint,
	schedule: Schedule,
): Switch[] {
	const { runsOn } = blueprint.service;
	switch (runsOn.kind) {
		case "instance":
			return hostSwitches("service", schedule);
		case "autoscaling":
			return sizeSwitches(schedule, groupSizes(runsOn));
		case "fargate":
			return sizeSwitches(schedule, taskSizes(blueprint, runsOn));
	}
}

interface Sizes extends Pick<Switch, "action" | "allows"> {
	readonly full: Switch["input"];
	readonly none: Switch["input"];
}

function sizeSwitches(
	{ start, stop, days }: Schedule,
	{ full, none, ...call }: Sizes,
): Switch[] {
	return [
		{
			...call,
			name: "start_service",
			description: "Sizes the service for the day",
			time: start,
			days,
			input: full,
		},
		{
			...call,
			name: "stop_service",
			description: "Sizes the service to nothing",
			time: stop,
			days: "*",
			input: none,
		},
	];
}

function groupSizes({ min, max, desired }: Autoscaling): Sizes {
	const AutoScalingGroupName = ref("aws_autoscaling_group", "service", "name");
	return {
		action: "autoscaling:updateAutoScalingGroup",
		full: {
			AutoScalingGroupName,
			MinSize: min,
			MaxSize: max,
			DesiredCapacity: desired,
		},
		none: {
			AutoScalingGroupName,
			MinSize: 0,
			MaxSize: commented("At none, scaling has nothing to start.", 0),
			DesiredCapacity: 0,
		},
		allows: {
			Sid: "SizeTheGroup",
			Action: "autoscaling:UpdateAutoScalingGroup",
			Resource: ref("aws_autoscaling_group", "service", "arn"),
		},
	};
}

/**
 * The bounds alone: registering them brings the number of tasks within, at once, and keeps scaling there. Setting the
 * number as well would race with it. Source: `RegisterScalableTarget` in the Application Auto Scaling API reference.
 */
function taskSizes({ region }: Blueprint, { min, max }: Fargate): Sizes {
	const target = {
		ServiceNamespace: "ecs",
		ScalableDimension: "ecs:service:DesiredCount",
		ResourceId: ref("aws_appautoscaling_target", "service", "resource_id"),
	};
	return {
		action: "applicationautoscaling:registerScalableTarget",
		full: { ...target, MinCapacity: min, MaxCapacity: max },
		none: {
			...target,
			MinCapacity: 0,
			MaxCapacity: commented("The tasks stop, and scaling starts none.", 0),
		},
		allows: boundTasks(region),
	};
}

function boundTasks(region: string): Statement {
	return {
		Sid: "BoundTheTasks",
		Action: "application-autoscaling:RegisterScalableTarget",
		Resource: template(
			`arn:aws:application-autoscaling:${region}:`,
			accountId,
			":scalable-target/*",
		),
		Condition: {
			StringEquals: {
				"application-autoscaling:service-namespace": "ecs",
				"application-autoscaling:scalable-dimension":
					"ecs:service:DesiredCount",
			},
		},
	};
}
