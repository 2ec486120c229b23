import { describe, expect, it } from "vitest";
import { randomNetwork } from "../../test/judge/random-network.ts";
import { drawn, layoutHere } from "../../test/support/drawn.ts";
import { exampleVariants } from "../../test/support/example.ts";
import { pictureFaults } from "../../test/support/picture-faults.ts";
import { modelOf } from "../../test/support/sketch.ts";
import { graphOfDocument, type ResourceGraph } from "../plan/index.ts";
import { crossingsOf, prover } from "../reachability/index.ts";
import { synthesise } from "../synth/index.ts";
import { type Diagram, diagramsOf, type View } from "./index.ts";

const views: readonly View[] = ["overview", "network"];
const seeds = Array.from({ length: 12 }, (_, at) => 4100 + at);

describe("random networks", () => {
	it.each(seeds)("%i: nothing lies on anything else", async (seed) => {
		const model = modelOf(randomNetwork(seed));
		const input = {
			title: `network ${seed}`,
			graph: nothing,
			model,
			reach: crossingsOf(prover(model)),
		};
		const pictures = await diagramsOf(input, views, layoutHere);
		expect(pictures.map(({ view }) => view)).toEqual(views);
		expect(pictures.flatMap(pictureFaults)).toEqual([]);
	});
});

const nothing: ResourceGraph = {
	kind: "resource-graph",
	source: "plan",
	resources: [],
	references: [],
	removed: [],
	unsupported: [],
	outputs: {},
	variables: [],
	diagnostics: [],
};

describe("one resource more", async () => {
	const [variant] = await exampleVariants("grocerymate");
	if (variant === undefined) throw new Error("no example");
	const stack = synthesise(variant.blueprint).find(
		({ folder }) => folder === "",
	);
	if (stack === undefined) throw new Error("no system");
	const graph = graphOfDocument(stack.document);
	const after = await drawn("grocerymate", graph);

	it.each([
		"aws_db_instance.replica_1",
		"aws_instance.bastion",
		"aws_sns_topic.alarms",
		"aws_s3_bucket.assets",
	])("%s turns nothing around", async (address) => {
		const before = await drawn("grocerymate", without(graph, address));
		expect(graph.resources.some((one) => one.address === address)).toBe(true);
		for (const [at, picture] of after.entries())
			expect(turned(before[at] as Diagram, picture)).toEqual([]);
	});
});

function without(graph: ResourceGraph, address: string): ResourceGraph {
	return {
		...graph,
		resources: graph.resources.filter((one) => one.address !== address),
		references: graph.references.filter(
			({ from, to }) => from !== address && to !== address,
		),
	};
}

/** Pairs of nodes in the network of which one was left of or above the other, and is now on the other side. */
function turned(before: Diagram, after: Diagram): readonly string[] {
	const groups = new Set(
		after.frames.flatMap(({ id, kind }) => (kind === "group" ? [id] : [])),
	);
	const common = after.nodes
		.filter(({ frame = "" }) => !groups.has(frame))
		.flatMap((now) => {
			const then = before.nodes.find(({ id }) => id === now.id);
			return then === undefined ? [] : [{ now, then }];
		});
	return common.flatMap((one) =>
		common
			.filter(
				(other) =>
					isBefore(one.then.box, other.then.box) &&
					isBefore(other.now.box, one.now.box),
			)
			.map((other) => `${one.now.id} and ${other.now.id}`),
	);
}

type Box = Diagram["nodes"][number]["box"];

function isBefore(one: Box, other: Box): boolean {
	return (
		(one.y + one.height <= other.y && one.x <= other.x) ||
		(one.x + one.width <= other.x && one.y <= other.y)
	);
}
