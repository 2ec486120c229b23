import { expect, it } from "vitest";
import { readPlan } from "../../test/fixtures/plans/fixtures.ts";
import { exampleVariants } from "../../test/support/example.ts";
import { entitiesOf, graphOfDocument, readGraph } from "../plan/index.ts";
import { synthesise } from "../synth/index.ts";
import {
	defaultClaims,
	networkModelOf,
	parseClaims,
	proveClaim,
	prover,
	reachMatrix,
	reachOf,
} from "./index.ts";

const [variant] = await exampleVariants("newsletter");
if (variant === undefined) throw new Error("newsletter has no environment");
const stack = synthesise(variant.blueprint).at(-1);
if (stack === undefined) throw new Error("newsletter has no stack");
const model = networkModelOf(entitiesOf(graphOfDocument(stack.document)));
const matrix = reachMatrix(prover(model));

function cell(from: string, to: string) {
	const found = matrix.cells.find((one) => one.from === from && one.to === to);
	if (found === undefined) throw new Error(`no cell ${from} > ${to}`);
	return found;
}

it("says what passes, with one flow that does", () => {
	const { reach, passages, example } = cell("service", "database");
	expect(reach).toBe("passes");
	expect(passages).toEqual([
		{ protocol: { from: 6, end: 7 }, ports: { from: 5432, end: 5433 } },
	]);
	expect(example?.trace.at(0)?.kind).toBe("interface");
	expect(example?.outcome.disposition).toBe("delivered");
});

it("says where a flow is stopped, also one that nobody could send", () => {
	const { reach, passages, example } = cell("internet", "database");
	expect({ reach, passages }).toEqual({ reach: "stopped", passages: [] });
	expect(example?.outcome.disposition).toBe("no-public-address");
	expect(cell("database", "service").example?.outcome.disposition).toMatch(
		/^denied-by-security-group/,
	);
});

it("asks nothing about what passes between others, and names who is left out", () => {
	expect(matrix.cells.some(({ from, to }) => from === to)).toBe(false);
	expect(matrix.from.some((name) => name.startsWith("aws:"))).toBe(false);
	const small = reachMatrix(prover(model), 3);
	expect(small.to).toHaveLength(3);
	expect(small.left).toHaveLength(matrix.to.length - 3);
});

it("has the entry that everybody comes by, and backs the claim about it", () => {
	expect(cell("internet", "cdn")).toMatchObject({
		reach: "passes",
		passages: [
			{ protocol: { from: 6, end: 7 }, ports: { from: 80, end: 81 } },
			{ protocol: { from: 6, end: 7 }, ports: { from: 443, end: 444 } },
		],
		example: { outcome: { disposition: "delivered" } },
	});
	const ready = prover(model);
	const [first] = defaultClaims(model);
	expect(first?.text).toBe("internet reaches only cdn on 80 and 443");
	const claimed = parseClaims(
		[
			{ never: { from: "internet", to: "cdn" } },
			{ can: { from: "internet", to: "cdn", on: [80, 443] } },
			{ can: { from: "internet", to: "cdn", on: 22 } },
			{ never: { from: "internet", to: "cdn", on: 22 } },
		],
		"claims",
	);
	expect(
		[first, ...claimed.claims].map(
			(one) => one && proveClaim(ready, one).holds,
		),
	).toEqual(["yes", "no", "yes", "no", "yes"]);
	expect(
		reachOf(ready).find(({ from, to }) => from === "internet" && to === "cdn"),
	).toMatchObject({
		streams: [
			{ protocols: { from: 6, to: 6 }, ports: { from: 80, to: 80 } },
			{ protocols: { from: 6, to: 6 }, ports: { from: 443, to: 443 } },
		],
	});
});

it("meets a service at the VPC's endpoint, as its ordinary name does, and the list says the same", () => {
	const read = readGraph(readPlan("fargate-endpoints"));
	if (!("graph" in read)) throw new Error("the plan is not read");
	const { graph } = read;
	const ready = prover(networkModelOf(entitiesOf(graph), graph.references));
	const list = reachOf(ready).map(({ from, to }) => `${from} > ${to}`);
	expect(list).toContain("service > aws:ecr.api");
	const passing = reachMatrix(ready, 100)
		.cells.filter((one) => one.reach === "passes")
		.map((one) => `${one.from} > ${one.to}`);
	expect(passing.toSorted()).toEqual([...new Set(list)].toSorted());
});
