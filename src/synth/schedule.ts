import type { Blueprint, Schedule } from "../blueprint/index.ts";
import {
	type Block,
	call,
	commented,
	ref,
	resource,
} from "../terraform/index.ts";
import { awsName, nameTag } from "./names.ts";
import { accountId } from "./references.ts";
import { roleBlocks } from "./role.ts";
import { databaseSwitches } from "./schedule-database.ts";
import { serviceSwitches } from "./schedule-service.ts";
import type { Switch } from "./switch.ts";

/**
 * Office hours. EventBridge Scheduler calls AWS itself, in the named time zone and with its summer time: a time that
 * the clock skips in spring is skipped, one that it shows twice in autumn counts once. Source: "Schedule types in
 * EventBridge Scheduler" and "Using universal targets" in the EventBridge Scheduler user guide.
 */
export function scheduleBlocks(blueprint: Blueprint): Block[] {
	const { schedule } = blueprint;
	if (!schedule) return [];
	const switches = [
		...databaseSwitches(blueprint, schedule),
		...serviceSwitches(blueprint, schedule),
	];
	return [
		resource("aws_scheduler_schedule_group", "main", {
			name: awsName(blueprint),
			tags: nameTag(blueprint),
		}),
		...switches.map((one) => scheduleBlock(blueprint, schedule, one)),
		...role(blueprint, switches),
	];
}

function scheduleBlock(
	blueprint: Blueprint,
	{ timeZone }: Schedule,
	{ name, description, time, days, action, input, comment }: Switch,
): Block {
	const [hour, minute] = time.split(":").map(Number);
	return resource(
		"aws_scheduler_schedule",
		name,
		{
			name: awsName(blueprint, name.replaceAll("_", "-")),
			group_name: ref("aws_scheduler_schedule_group", "main", "name"),
			description,
			schedule_expression: `cron(${minute} ${hour} ? * ${days} *)`,
			schedule_expression_timezone: timeZone,
			flexible_time_window: { mode: "OFF" },
			target: {
				arn: `arn:aws:scheduler:::aws-sdk:${action}`,
				role_arn: ref("aws_iam_role", "scheduler", "arn"),
				input: call("jsonencode", input),
				retry_policy: {
					maximum_event_age_in_seconds: commented(
						"What could not be done within an hour is not done at night.",
						3600,
					),
					maximum_retry_attempts: 10,
				},
			},
		},
		comment,
	);
}

function role(blueprint: Blueprint, switches: readonly Switch[]): Block[] {
	const group = ref("aws_scheduler_schedule_group", "main", "arn");
	const statements = switches.map(({ allows }) => allows);
	return roleBlocks(blueprint, {
		name: "scheduler",
		service: "scheduler.amazonaws.com",
		trustCondition: {
			StringEquals: {
				"aws:SourceAccount": accountId,
				"aws:SourceArn": group,
			},
		},
		statements: [...new Map(statements.map((one) => [one.Sid, one])).values()],
	});
}

/** What Terraform leaves to the schedule, in the Auto Scaling group: an apply at night must not start it. */
export function scheduledGroupIgnores(blueprint: Blueprint) {
	return blueprint.schedule
		? [
				commented("The schedule owns these.", "min_size" as const),
				"max_size" as const,
			]
		: [];
}

/** The same for the bounds of an ECS service. */
export function scheduledTargetIgnores(blueprint: Blueprint) {
	if (!blueprint.schedule) return {};
	return {
		lifecycle: {
			ignore_changes: [
				commented("The schedule owns these.", "min_capacity" as const),
				"max_capacity" as const,
			],
		},
	};
}
