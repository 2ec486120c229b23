import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { synthesise } from "../src/synth/index.ts";
import { validateDocument } from "../src/terraform/index.ts";
import {
	emit,
	exampleFolder,
	exampleNames,
	exampleVariants,
} from "./support/example.ts";

/** The reviewed thing is the diff of the goldens: `npm run goldens` writes them anew. */
describe.each(exampleNames)("%s", async (example) => {
	const variants = await exampleVariants(example);

	test.each(variants)(
		"$environment is what its golden says",
		async (variant) => {
			const folder = join(
				exampleFolder(example),
				"golden",
				variant.environment,
			);
			const files = emit(variant.blueprint);
			for (const { path, content } of files)
				await expect(content).toMatchFileSnapshot(join(folder, path));
			const golden = readdirSync(folder, {
				recursive: true,
				withFileTypes: true,
			})
				.filter((entry) => entry.isFile())
				.map((entry) => join(entry.parentPath, entry.name));
			expect(golden.sort()).toEqual(
				files.map(({ path }) => join(folder, path)).sort(),
			);
		},
	);

	test.each(variants)("$environment is the same twice", ({ blueprint }) => {
		expect(emit(blueprint)).toEqual(emit(structuredClone(blueprint)));
	});

	test.each(variants)(
		"$environment is sound by the provider's schema",
		({ blueprint }) => {
			for (const { document } of synthesise(blueprint))
				expect(validateDocument(document)).toEqual([]);
		},
	);
});
