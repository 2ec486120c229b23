import { expect, test } from "vitest";
import { parseBlueprint } from "../src/blueprint/index.ts";
import { synthesise } from "../src/synth/index.ts";
import { validateDocument } from "../src/terraform/index.ts";
import { coveringBlueprints } from "./support/cover.ts";

const blueprints = coveringBlueprints();

test("the cover has at least forty blueprints", () => {
	expect(blueprints.length).toBeGreaterThanOrEqual(40);
});

test.each(blueprints)(
	"$name is a blueprint and gives a sound document",
	(input) => {
		const { blueprint, diagnostics } = parseBlueprint(input);
		const errors = diagnostics.filter(({ severity }) => severity === "error");
		expect(errors).toEqual([]);
		if (!blueprint) throw new Error("No blueprint and no error.");
		for (const { document } of synthesise(blueprint))
			expect(validateDocument(document)).toEqual([]);
	},
);
