import { describe, expect, it } from "vitest";
import { readGraph } from "../src/plan/index.ts";
import { checkFormats } from "../src/report/index.ts";
import { readPlan, styles } from "./fixtures/plans/fixtures.ts";
import { fixtures, plans, sides } from "./fixtures/rules/fixtures.ts";
import { exampleNames } from "./support/example.ts";
import { reviewedExample, reviewedGraph } from "./support/reviewed.ts";
import { sarifFaults } from "./support/sarif-faults.ts";

/** Every rule is asked, and nothing is found out that SARIF does not show. */
const asked = { pack: "all", whole: false } as const;

async function logOf(review: Awaited<ReturnType<typeof reviewedGraph>>) {
	const write = await checkFormats.sarif?.();
	const text = write?.(review, { width: 80, colour: false, version: "1.2.3" });
	return JSON.parse(text ?? "");
}

async function logOfPlan(plan: string) {
	const { graph } = readGraph(plan, { name: "plan.json" });
	if (graph === undefined) throw new Error("the plan cannot be read");
	return logOf(await reviewedGraph(graph, asked));
}

describe("SARIF is valid by the official schema", () => {
	it.each(styles)("of the plan %s", async (style) => {
		const log = await logOfPlan(readPlan(style));
		expect(sarifFaults(log)).toEqual([]);
		expect(log.runs[0].results).toBeInstanceOf(Array);
	});

	it.each(fixtures)("of what breaks and keeps %s", async (rule) => {
		const logs = await Promise.all(
			sides.map((side) => logOfPlan(JSON.stringify(plans(rule)[side]))),
		);
		expect(logs.flatMap(sarifFaults)).toEqual([]);
		const [violating, compliant] = logs.map((log) =>
			log.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId),
		);
		expect(violating).toContain(rule);
		expect(compliant).not.toContain(rule);
	});

	it.each(exampleNames)("of the example %s", async (name) => {
		const log = await logOf(await reviewedExample(name, asked));
		expect(sarifFaults(log)).toEqual([]);
		expect(log.runs[0].results.length).toBeGreaterThan(0);
	});
});
