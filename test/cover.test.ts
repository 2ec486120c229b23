import { expect, test } from "vitest";
import { parseBlueprint } from "../src/blueprint/index.ts";
import { graphOfDocument } from "../src/plan/index.ts";
import { prove } from "../src/reachability/index.ts";
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

// Without a way out nothing boots that fetches its image, which is said, and is no mistake of ours.
const withWayOut = blueprints.filter(
	({ network }) => network?.egress?.kind !== "none",
);

test.each(withWayOut)("$name holds its claims", (input) => {
	const { blueprint } = parseBlueprint(input);
	if (!blueprint) throw new Error("No blueprint.");
	const stack = synthesise(blueprint).find(({ folder }) => folder === "");
	if (stack === undefined) throw new Error("No system.");
	const variables =
		blueprint.network.egress.kind === "ephemeral-nat"
			? { egress_open: true }
			: {};
	const { verdicts, counts } = prove(
		graphOfDocument(stack.document, { variables }),
	);
	const broken = verdicts.filter(({ holds }) => holds !== "yes");
	expect(broken.map(({ claim }) => claim.text)).toEqual([]);
	expect(counts.holds).toBeGreaterThan(5);
});
