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
		group: expect.stringMatching(/\/prop-backend|\.resource_id$/),
		sizes: { minimum: 1, maximum: 2 },
	});
	expect(of("stop_service")?.sizes).toEqual({ minimum: 0, maximum: 0 });
	expect(of("stop_database")).toMatchObject({
		action: "rds:stopDBInstance",
		sizes: {},
	});
});
