import { describe, expect, it } from "vitest";
import { graphOfDocument, joinGraphs } from "../src/plan/index.ts";
import { synthesise } from "../src/synth/index.ts";
import { exampleNames, exampleVariants } from "./support/example.ts";
import { evaluated } from "./support/policy.ts";

const variants = (await Promise.all(exampleNames.map(exampleVariants))).flat();

/** Every example in each environment, with what its own blueprint is to live with. */
describe.each(
	variants.map((one) => ({
		...one,
		name: `${one.example} ${one.environment}`,
	})),
)("$name", ({ blueprint }) => {
	const graph = joinGraphs(
		synthesise(blueprint).map(({ document }) => graphOfDocument(document)),
	);
	const result = evaluated(graph, {
		suppressions: blueprint.policy?.suppress ?? [],
	});

	it("violates no rule that its owner does not answer for", () => {
		expect(
			result.violations.map(
				({ rule, address, says }) => `${rule} ${address}: ${says}`,
			),
		).toEqual([]);
	});

	it("has no suppression that hides nothing", () => {
		expect(result.suppressions.filter(({ state }) => state !== "used")).toEqual(
			[],
		);
		expect(result.diagnostics).toEqual([]);
	});

	it("is understood where it matters", () => {
		expect(
			result.unclear
				.filter(({ kind }) => kind === "open")
				.map(({ rule, address, reason }) => `${rule} ${address}: ${reason}`),
		).toMatchSnapshot();
	});
});
