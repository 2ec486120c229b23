import { expect, it } from "vitest";
import {
	bodyOf,
	sampleBlueprint,
	serviceOn,
} from "../../test/support/sample-blueprint.ts";
import type { BlueprintInput, ScheduleInput } from "../blueprint/index.ts";
import type { ObjectLiteral } from "../terraform/index.ts";
import {
	scheduleBlocks,
	scheduledGroupIgnores,
	scheduledTargetIgnores,
} from "./schedule.ts";

const officeHours: ScheduleInput = {
	start: "09:00",
	stop: "20:00",
	timeZone: "Asia/Kolkata",
};
const rds = {
	kind: "rds",
	engine: "postgres",
	instance: "db.t4g.micro",
} as const;
const group = {
	kind: "autoscaling",
	instance: "t3.micro",
	min: 2,
	max: 4,
	desired: 3,
} as const;

function scheduled(changes: Partial<BlueprintInput>) {
	return scheduleBlocks(sampleBlueprint({ schedule: officeHours, ...changes }));
}

function schedules(changes: Partial<BlueprintInput>): ObjectLiteral[] {
	return scheduled(changes)
		.filter((block) => "type" in block && block.type.endsWith("_schedule"))
		.map(({ body }) => body);
}

/** `start-database: cron(…)`, in the order of the file. */
function crons(changes: Partial<BlueprintInput>): string[] {
	return schedules(changes).map(
		({ name, schedule_expression }) =>
			`${String(name).replace("shop-", "")}: ${schedule_expression}`,
	);
}

it("starts the database before the service, and stops both every evening, the database last", () => {
	expect(crons({ database: rds })).toEqual([
		"start-database: cron(40 8 ? * MON-FRI *)",
		"stop-database: cron(15 20 ? * * *)",
		"start-service: cron(0 9 ? * MON-FRI *)",
		"stop-service: cron(0 20 ? * * *)",
	]);
	for (const body of schedules({ database: rds })) {
		expect(body).toMatchObject({
			schedule_expression_timezone: "Asia/Kolkata",
			flexible_time_window: { mode: "OFF" },
		});
	}
});

it("keeps the database's start on the day, and lets its stop pass midnight", () => {
	const schedule = { ...officeHours, start: "00:10", stop: "23:50" };
	expect(crons({ schedule, database: rds }).slice(0, 2)).toEqual([
		"start-database: cron(0 0 ? * MON-FRI *)",
		"stop-database: cron(5 0 ? * * *)",
	]);
});

it("sizes a group to nothing, so that scaling starts nothing, and back", () => {
	const inputs = schedules({ service: serviceOn(group) }).map(
		({ target }) => target,
	);
	const sizes = (MinSize: number, MaxSize: unknown, DesiredCapacity: number) =>
		expect.objectContaining({
			arn: "arn:aws:scheduler:::aws-sdk:autoscaling:updateAutoScalingGroup",
			input: expect.objectContaining({
				arguments: [
					expect.objectContaining({ MinSize, MaxSize, DesiredCapacity }),
				],
			}),
		});
	expect(inputs).toEqual([
		sizes(2, 4, 3),
		sizes(0, expect.objectContaining({ value: 0 }), 0),
	]);
});

it("allows its role exactly what it does", () => {
	const actions = (changes: Partial<BlueprintInput>) => {
		const { policy } = bodyOf(
			scheduled(changes),
			"aws_iam_role_policy.scheduler",
		);
		const [document] = (policy as { arguments: readonly ObjectLiteral[] })
			.arguments;
		const statements = document?.Statement as readonly ObjectLiteral[];
		return statements.flatMap(({ Action }) => Action);
	};
	expect(actions({ database: rds })).toEqual([
		"rds:StartDBInstance",
		"rds:StopDBInstance",
		"application-autoscaling:RegisterScalableTarget",
	]);
	expect(actions({ service: serviceOn(group) })).toEqual([
		"autoscaling:UpdateAutoScalingGroup",
	]);
	const host = { kind: "instance", instance: "t3.micro" } as const;
	const container = { kind: "container", image: "postgres:16" } as const;
	expect(actions({ service: serviceOn(host), database: container })).toEqual([
		"ec2:StartInstances",
		"ec2:StopInstances",
		"ec2:StartInstances",
		"ec2:StopInstances",
	]);
});

it("tells Terraform what the schedule owns, and is nothing without one", () => {
	const blueprint = sampleBlueprint({ schedule: officeHours });
	expect(scheduledGroupIgnores(blueprint)).toEqual([
		expect.objectContaining({ value: "min_size" }),
		"max_size",
	]);
	expect(scheduledTargetIgnores(blueprint)).toMatchObject({
		lifecycle: {
			ignore_changes: [{ value: "min_capacity" }, "max_capacity"],
		},
	});
	expect(scheduledGroupIgnores(sampleBlueprint())).toEqual([]);
	expect(scheduledTargetIgnores(sampleBlueprint())).toEqual({});
	expect(scheduleBlocks(sampleBlueprint())).toEqual([]);
});
