import { expect, test } from "vitest";
import {
	outputNames,
	outputsOf,
	parseBlueprint,
} from "../src/blueprint/index.ts";
import { synthesise } from "../src/synth/index.ts";
import { coveringBlueprints } from "./support/cover.ts";
import { sampleBlueprint } from "./support/sample-blueprint.ts";
import { sampleSystems } from "./support/sample-systems.ts";

const blueprints = [
	...coveringBlueprints().flatMap(
		(input) => parseBlueprint(input).blueprint ?? [],
	),
	...Object.values(sampleSystems).map((input) => sampleBlueprint(input)),
];

test.each(blueprints)(
	"the outputs that can be named in $name are those that it has",
	(blueprint) => {
		const system = synthesise(blueprint).find(({ folder }) => folder === "");
		const blocks = system?.document.files.flatMap(({ blocks }) => blocks) ?? [];
		const emitted = blocks.flatMap((block) =>
			block.kind === "output" ? block.name : [],
		);
		const aliases = Object.keys(blueprint.outputs);
		expect(emitted.filter((name) => !aliases.includes(name)).sort()).toEqual(
			outputsOf(blueprint).toSorted(),
		);
	},
);

test("every output that can be named is had by one of these", () => {
	const had = new Set(blueprints.flatMap(outputsOf));
	expect([...had].sort()).toEqual(outputNames.map(({ name }) => name).sort());
});
