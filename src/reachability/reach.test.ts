import { expect, test } from "vitest";
import { largePlan, tenThousand } from "../../test/fixtures/plans/large.ts";
import { entitiesOf, readGraph } from "../plan/index.ts";
import { networkModelOf } from "./model/index.ts";
import { type Prover, prover } from "./prover.ts";
import { mostActors, reached, reachOf, reachScope } from "./reach.ts";

/** A share of the plan with 4,000 instances. */
function shareOf(part: number): Prover {
	const size = Object.fromEntries(
		Object.entries(tenThousand).map(([name, count]) => [
			name,
			Math.max(1, Math.round(count * part)),
		]),
	) as unknown as typeof tenThousand;
	const read = readGraph(largePlan(size));
	if (!("graph" in read)) throw new Error("the plan is not read");
	const { graph } = read;
	return prover(networkModelOf(entitiesOf(graph), graph.references));
}

test("a small system is asked about whole", () => {
	const small = shareOf(0.01);
	expect(small.model.actors.length).toBeLessThan(mostActors);
	expect(reachScope(small)).toBe("everybody");
	expect(reachOf(small)).toHaveLength(reached(small, small).size);
});

test("of a large one it is asked who is reached from outside, with the same answers", () => {
	const large = shareOf(0.05);
	expect(large.model.actors.length).toBeGreaterThan(mostActors);
	expect(reachScope(large)).toBe("from-outside");
	const pairs = reachOf(large).map(({ from, to }) => `${from} > ${to}`);
	const fromOutside = [...reached(large, large).values()]
		.filter(({ from }) => large.outside.has(from))
		.map(({ from, to }) => `${from} > ${to}`);
	expect(pairs.toSorted()).toEqual(fromOutside.toSorted());
	expect(pairs.length).toBeGreaterThan(0);
});
