import { expect, it } from "vitest";
import { exampleVariants } from "../../../../test/support/example.ts";
import { graphOfDocument } from "../../../plan/index.ts";
import { synthesise } from "../../../synth/index.ts";
import { schedulesOf } from "./read-schedules.ts";

it("reads the office hours of an example, with the sizes that they give its service", async () => {
	const variants = await exampleVariants("fargate-pipeline");
	const graphs = variants.flatMap(({ blueprint }) =>
		synthesise(blueprint).map(({ document }) => graphOfDocument(document)),
	);
	const all = graphs.flatMap((graph) => schedulesOf(graph, "ap-south-1"));
	const found = all.filter((one) => typeof one !== "string");
	expect(found).toHaveLength(all.length);
	const of = (name: string) =>
		found.find(({ address }) => address.endsWith(`.${name}`));
	expect(of("start_service")).toMatchObject({
		timeZone: "Asia/Kolkata",
		action: "applicationautoscaling:registerScalableTarget",
		target: expect.stringMatching(/\/prop-backend|\.resource_id$/),
		sizes: { minimum: 1, maximum: 2 },
	});
	expect(of("stop_service")?.sizes).toEqual({ minimum: 0, maximum: 0 });
	expect(of("stop_database")).toMatchObject({
		action: "rds:stopDBInstance",
		target: "prop-backend-staging-primary",
		sizes: {},
	});
});

it("says which it cannot follow, and reads Auto Scaling's own", () => {
	const schedule = (name: string, attributes: object) => ({
		kind: "resource",
		address: `aws_autoscaling_schedule.${name}`,
		type: "aws_autoscaling_schedule",
		attributes: { autoscaling_group_name: "shop", ...attributes },
	});
	const resources = [
		schedule("evening", {
			recurrence: "0 20 * * *",
			min_size: 0,
			max_size: -1,
			desired_capacity: 0,
			time_zone: "Europe/Berlin",
		}),
		schedule("once", { start_time: "2026-12-01T00:00:00Z" }),
		schedule("nowhere", { recurrence: "0 20 * * *", time_zone: "Mars/Base" }),
	];
	const graph = { resources } as unknown as Parameters<typeof schedulesOf>[0];
	expect(schedulesOf(graph, "eu-central-1")).toMatchObject([
		{
			target: "shop",
			timeZone: "Europe/Berlin",
			action: "autoscaling:updateAutoScalingGroup",
			sizes: { minimum: 0, desired: 0 },
		},
		"aws_autoscaling_schedule.once is not followed: when it is due is not known here",
		"aws_autoscaling_schedule.nowhere is not followed: when it is due is not known here",
	]);
});
