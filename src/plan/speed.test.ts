import { expect, it } from "vitest";
import { largePlan, tenThousand } from "../../test/fixtures/plans/large.ts";
import { entitiesOf, readGraph } from "./index.ts";

it("reads a plan of 10,000 resources in well under a second of work", () => {
	const text = largePlan(tenThousand);
	const before = process.cpuUsage().user;
	const { graph } = readGraph(text);
	if (graph === undefined) throw new Error("no graph");
	const entities = entitiesOf(graph);
	const seconds = (process.cpuUsage().user - before) / 1e6;
	expect(graph.resources).toHaveLength(10_080);
	expect(entities.all).toHaveLength(10_080);
	// About 0.7 here; the limit leaves room for slow machines and for collecting garbage on another core.
	expect(seconds).toBeLessThan(4);
});

it("grows with the number of resources, not with its square", () => {
	const times = [1, 4].map((factor) => {
		const text = largePlan({
			...tenThousand,
			groups: 250 * factor,
			rules: 1000 * factor,
			instances: 1000 * factor,
		});
		const before = process.cpuUsage().user;
		readGraph(text);
		return process.cpuUsage().user - before;
	});
	expect((times[1] ?? 0) / (times[0] ?? 1)).toBeLessThan(12);
});
