import { test } from "vitest";
import { parseBlueprint } from "../src/blueprint/index.ts";
import { expectPlanned } from "./support/accepted.ts";
import { coveringBlueprints } from "./support/cover.ts";
import { emit } from "./support/example.ts";
import { describeWithTerraform } from "./support/terraform.ts";

describeWithTerraform("a pairwise cover of the shapes", () => {
	test.each(coveringBlueprints())(
		"$name: the real provider validates and plans it",
		async (input) => {
			const { blueprint } = parseBlueprint(input);
			if (!blueprint) throw new Error("Not a blueprint.");
			await expectPlanned(emit(blueprint));
		},
	);
});
