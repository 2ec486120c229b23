import { describe, expect, it } from "vitest";
import { exampleNames, exampleVariants } from "../../test/support/example.ts";
import { loadPriceBook } from "../facts/index.ts";
import { graphOfDocument, joinGraphs } from "../plan/index.ts";
import { synthesise } from "../synth/index.ts";
import { usageOfBlueprint } from "./blueprint-usage.ts";
import { estimate } from "./estimate-graph.ts";

const regions = [
	"us-east-1",
	"us-west-2",
	"eu-west-1",
	"eu-central-1",
	"ap-south-1",
	"ap-northeast-1",
	"sa-east-1",
	"af-south-1",
];
const book = await loadPriceBook();

describe.each(exampleNames)("%s", (name) => {
	it("is priced whole in every region that offers its types", async () => {
		for (const { blueprint } of await exampleVariants(name)) {
			const graph = joinGraphs(
				synthesise(blueprint).map(({ document }) => graphOfDocument(document)),
			);
			const usage = usageOfBlueprint(blueprint);
			const estimates = regions.map((everywhere) =>
				estimate(graph, book, usage, { everywhere }),
			);
			for (const { counts, resources, diagnostics, total } of estimates) {
				expect(resources).toHaveLength(graph.resources.length);
				expect(
					total.least > 0n &&
						total.least <= total.expected &&
						total.expected <= total.most,
				).toBe(true);
				const refused = diagnostics.filter(
					({ severity }) => severity === "error",
				);
				expect(counts.unknown).toBe(refused.length);
			}
			// No two regions of these cost the same but the two cheapest of the United States.
			expect(
				new Set(estimates.map(({ total }) => total.expected)).size,
			).toBeGreaterThanOrEqual(regions.length - 1);
		}
	});
});

it("costs less with a plain HTTP trial than with the CDN, and less in office hours", async () => {
	const cost = async (name: (typeof exampleNames)[number]) => {
		const variants = await exampleVariants(name);
		return new Map(
			variants.map(({ environment, blueprint }) => {
				const [stack] = synthesise(blueprint);
				if (stack === undefined) throw new Error("no stack");
				const { total } = estimate(
					graphOfDocument(stack.document),
					book,
					usageOfBlueprint(blueprint),
				);
				return [environment, total.expected] as const;
			}),
		);
	};
	const newsletter = await cost("newsletter");
	expect(newsletter.get("trial")).toBeLessThan(
		Number(newsletter.get("production")),
	);
	const pipeline = await cost("fargate-pipeline");
	expect(pipeline.get("staging")).toBeLessThan(
		Number(pipeline.get("production")),
	);
});
