import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { graphOfDocument, joinGraphs } from "../src/plan/index.ts";
import { diagramSvg, diagramText } from "../src/report/diagram/index.ts";
import { checkFormats } from "../src/report/index.ts";
import { synthesise } from "../src/synth/index.ts";
import { drawn } from "./support/drawn.ts";
import { exampleNames, exampleVariants } from "./support/example.ts";
import { picturePlaces } from "./support/picture-places.ts";
import { reviewedExample } from "./support/reviewed.ts";

const file = (path: string) =>
	fileURLToPath(new URL(`../examples/${path}`, import.meta.url));

/** What people are shown of each example. Made anew by `npm run goldens`. */
describe.each(exampleNames)("%s", (name) => {
	it("is drawn as its goldens say, twice the same", async () => {
		for (const { environment = "base", blueprint } of await exampleVariants(
			name,
		)) {
			const graph = joinGraphs(
				synthesise(blueprint).map(({ document }) => graphOfDocument(document)),
			);
			const pictures = await drawn(blueprint.prefix, graph);
			const text = pictures.map((one) => diagramText(one, { width: 80 }));
			await expect(`${text.join("\n\n")}\n`).toMatchFileSnapshot(
				file(`${name}/report/${environment}-pictures.txt`),
			);
			await expect(
				`${pictures.map(picturePlaces).join("\n\n")}\n`,
			).toMatchFileSnapshot(file(`${name}/report/${environment}-places.txt`));
			const again = await drawn(blueprint.prefix, graph);
			expect(again.map((one) => diagramSvg(one))).toEqual(
				pictures.map((one) => diagramSvg(one)),
			);
		}
	});

	it.each([
		["text", "check.txt"],
		["markdown", "check.md"],
	])(
		"is reported in %s as its golden says, twice the same",
		async (format, golden) => {
			const write = await checkFormats[format]?.();
			const options = { width: 80, colour: false, version: "0.0.0" };
			const text = write?.(await reviewedExample(name, {}, "own"), options);
			await expect(text).toMatchFileSnapshot(file(`${name}/report/${golden}`));
			expect(write?.(await reviewedExample(name, {}, "own"), options)).toEqual(
				text,
			);
		},
	);
});
