import { describe, expect, it } from "vitest";
import { exampleVariants } from "../../../../test/support/example.ts";
import { graphOfDocument } from "../../../plan/index.ts";
import { synthesise } from "../../../synth/index.ts";
import type { MeasuredMachine } from "../observation/machines.ts";
import { readAlarms } from "../observation/read-alarms.ts";
import { subscribersOf } from "../observation/subscribers.ts";
import { groupAt } from "./read-group.ts";
import { policiesOf } from "./read-policies.ts";

async function graphOf(example: Parameters<typeof exampleVariants>[0]) {
	const [variant] = await exampleVariants(example);
	const [stack] = variant === undefined ? [] : synthesise(variant.blueprint);
	if (stack === undefined) throw new Error(`${example} has no stack`);
	return graphOfDocument(stack.document);
}

const counted = { namespace: "AWS/EC2", dimensions: { Group: "own" } };
const machine = { counted, periodMinutes: 5 } as unknown as MeasuredMachine;
const measuring = {
	machine,
	balancer: "aws_lb.main",
	targetGroup: "aws_lb_target_group.service",
};

describe("the groups of the examples", () => {
	it("has crud-mysql's step out, its simple step in and its requests for each target", async () => {
		const graph = await graphOf("crud-mysql");
		const group = groupAt(graph, "aws_autoscaling_group.service");
		expect(group).toMatchObject({
			kind: "instances",
			minimum: 2,
			maximum: 6,
			desired: 2,
			byBalancer: true,
			graceSeconds: 60,
			warmupSeconds: 60,
			metrics: ["GroupInServiceInstances"],
		});
		const policies = group && policiesOf(graph, group, measuring);
		expect(policies).toHaveLength(3);
		expect(policies).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					address: "aws_autoscaling_policy.out",
					kind: "step",
					warmupSeconds: 300,
					steps: [{ from: 0, to: undefined, adjustment: 1 }],
				}),
				expect.objectContaining({
					address: "aws_autoscaling_policy.in",
					kind: "simple",
					adjustment: -1,
					cooldownSeconds: 300,
				}),
				expect.objectContaining({
					address: "aws_autoscaling_policy.requests",
					kind: "target-tracking",
					target: 150,
					isZeroWhenMissing: true,
					query: {
						id: "m1",
						statistic: "Sum",
						metric: {
							namespace: "AWS/ApplicationELB",
							name: "RequestCountPerTarget",
							dimensions: {
								LoadBalancer: "aws_lb.main",
								TargetGroup: "aws_lb_target_group.service",
							},
						},
					},
				}),
			]),
		);
	});

	it("has newsletter's CPU, told every five minutes", async () => {
		const graph = await graphOf("newsletter");
		const group = groupAt(graph, "aws_autoscaling_group.service");
		expect(group && policiesOf(graph, group, measuring)).toMatchObject([
			{
				kind: "target-tracking",
				target: 70,
				periodMinutes: 5,
				query: { metric: { ...counted, name: "CPUUtilization" } },
			},
		]);
		// Without anybody who measures it, it is said.
		const nobody = { ...measuring, machine: undefined };
		expect(group && policiesOf(graph, group, nobody)).toEqual([
			"aws_autoscaling_policy.cpu is not followed: what it scales on is not measured here",
		]);
	});

	it("has the tasks of fargate-pipeline between their bounds, with the cooldowns of ECS", async () => {
		const graph = await graphOf("fargate-pipeline");
		const group = groupAt(graph, "aws_ecs_service.service");
		expect(group).toMatchObject({ kind: "tasks", byBalancer: true });
		const policies = group && policiesOf(graph, group, measuring);
		expect(policies).toMatchObject([
			{
				kind: "target-tracking",
				target: 60,
				warmupSeconds: 60,
				inCooldownSeconds: 300,
			},
		]);
	});
});

describe("the alarms of the examples", () => {
	it("are all read, with whom they tell", async () => {
		const graph = await graphOf("newsletter");
		const planned = graph.resources.filter(
			({ type }) => type === "aws_cloudwatch_metric_alarm",
		);
		const { alarms, notes } = readAlarms(graph);
		expect(notes).toEqual([]);
		expect(alarms).toHaveLength(planned.length);
		for (const { actions } of alarms) {
			expect(actions.ALARM).toEqual(["aws_sns_topic.alarms"]);
			expect(subscribersOf(graph, "aws_sns_topic.alarms")).toEqual([
				"ops@example.com",
			]);
		}
		expect(alarms.find(({ name }) => /entry-errors$/.test(name))).toMatchObject(
			{
				periodMinutes: 5,
				queries: [
					{
						id: "part1",
						statistic: "Sum",
						metric: {
							name: "HTTPCode_ELB_5XX_Count",
							dimensions: { LoadBalancer: "aws_lb.main" },
						},
					},
					{ id: "part2" },
				],
				expression: { kind: "operation", operator: "+" },
				rule: { threshold: 10, missing: "notBreaching" },
			},
		);
	});

	it("of crud-mysql act on its policies", async () => {
		const { alarms } = readAlarms(await graphOf("crud-mysql"));
		const acting = alarms.flatMap(({ actions }) => actions.ALARM);
		expect(acting).toContain("aws_autoscaling_policy.out");
		expect(acting).toContain("aws_autoscaling_policy.in");
	});
});
