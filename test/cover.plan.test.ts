import { expect, it, test } from "vitest";
import { parseBlueprint } from "../src/blueprint/index.ts";
import { expectPlanned, expectValid } from "./support/accepted.ts";
import { coveringBlueprints } from "./support/cover.ts";
import { type EmittedFile, emit } from "./support/example.ts";
import { describeWithTerraform } from "./support/terraform.ts";

const systems: Readonly<Record<string, readonly EmittedFile[]>> =
	Object.fromEntries(
		coveringBlueprints().map((input) => {
			const { blueprint } = parseBlueprint(input);
			if (!blueprint) throw new Error("Not a blueprint.");
			return [input.name, emit(blueprint)];
		}),
	);

describeWithTerraform("a pairwise cover of the shapes", () => {
	it("is formatted and valid for the real provider", async () => {
		expect(Object.keys(systems)).toHaveLength(coveringBlueprints().length);
		expect(Object.keys(systems).length).toBeGreaterThan(40);
		await expectValid(systems);
	});

	test.each(Object.keys(systems))(
		"%s: the real provider plans it",
		async (name) => {
			await expectPlanned(systems[name] ?? []);
		},
	);
});
