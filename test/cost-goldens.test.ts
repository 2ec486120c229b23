import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { estimate, usageOfBlueprint } from "../src/cost/index.ts";
import { loadPriceBook } from "../src/facts/index.ts";
import { graphOfDocument, joinGraphs } from "../src/plan/index.ts";
import { costText, environmentsText } from "../src/report/index.ts";
import { synthesise } from "../src/synth/index.ts";
import { exampleNames, exampleVariants } from "./support/example.ts";

const regions = [
	"us-east-1",
	"us-west-2",
	"eu-west-1",
	"eu-central-1",
	"ap-south-1",
	"sa-east-1",
];
const book = await loadPriceBook();

/** What each example costs, line by line where it stands, and by building block in six regions. Made anew by `npm run goldens`. */
describe.each(exampleNames)("%s", (name) => {
	it("costs what its goldens say", async () => {
		for (const { environment = "base", blueprint } of await exampleVariants(
			name,
		)) {
			const graph = joinGraphs(
				synthesise(blueprint).map(({ document }) => graphOfDocument(document)),
			);
			const usage = usageOfBlueprint(blueprint);
			const options = { day: "2026-11-01" };
			const there = estimate(graph, book, usage, options);
			const everywhere = regions.map((code) => ({
				...estimate(graph, book, usage, { ...options, everywhere: code }),
				environment: code,
			}));
			const text = [
				costText(there, { width: 80, title: blueprint.prefix, detail: true }),
				environmentsText(everywhere, { width: 90 }),
				"",
			].join("\n\n");
			await expect(text).toMatchFileSnapshot(
				fileURLToPath(
					new URL(
						`../examples/${name}/cost/${environment}.txt`,
						import.meta.url,
					),
				),
			);
		}
	});
});
