import { describe, expect, it } from "vitest";
import { readPlan, styles } from "../../test/fixtures/plans/fixtures.ts";
import { drawn } from "../../test/support/drawn.ts";
import { exampleNames, exampleVariants } from "../../test/support/example.ts";
import { pictureFaults } from "../../test/support/picture-faults.ts";
import { graphOfDocument, readGraph } from "../plan/index.ts";
import { synthesise } from "../synth/index.ts";

const variants = (await Promise.all(exampleNames.map(exampleVariants))).flat();

describe.each(variants)("$example $environment", async ({ blueprint }) => {
	const stack = synthesise(blueprint).find(({ folder }) => folder === "");
	if (stack === undefined) throw new Error("no system");
	const diagrams = await drawn(
		blueprint.prefix,
		graphOfDocument(stack.document),
	);

	it.each(diagrams)("$view: nothing lies on anything else", (diagram) => {
		expect(pictureFaults(diagram)).toEqual([]);
	});
});

describe.each(styles)("the plan %s", async (style) => {
	const { graph } = readGraph(readPlan(style), { name: style });
	if (graph === undefined) throw new Error("no graph");
	const diagrams = await drawn(style, graph);

	it.each(diagrams)("$view: nothing lies on anything else", (diagram) => {
		expect(pictureFaults(diagram)).toEqual([]);
	});
});

describe("CloudFront before an internal load balancer", async () => {
	const [variant] = await exampleVariants("newsletter");
	if (variant === undefined) throw new Error("no example");
	const [stack] = synthesise(variant.blueprint).filter(
		({ folder }) => folder === "",
	);
	if (stack === undefined) throw new Error("no system");
	const graph = graphOfDocument(stack.document);

	it.each(await drawn("newsletter", graph))(
		"$view: sends to its origin only",
		({ arrows, nodes }) => {
			const titleOf = new Map(nodes.map(({ id, title }) => [id, title]));
			const reached = arrows
				.filter(({ from }) => titleOf.get(from) === "CloudFront")
				.map(({ to }) => titleOf.get(to) ?? to);
			expect([...new Set(reached)]).toEqual(["Load balancer"]);
		},
	);
});
