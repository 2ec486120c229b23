import { existsSync, readdirSync } from "node:fs";
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
			const files = emit(variant.blueprint, variant.base, variant.all);
			for (const { path, content } of files)
				await expect(content).toMatchFileSnapshot(join(folder, path));
			const emitted = files.map(({ path }) => join(folder, path));
			const stale = filesIn(folder).filter((file) => !emitted.includes(file));
			expect(stale, "goldens of files that are no longer made").toEqual([]);
		},
	);

	test("has no golden of an environment that it does not have", () => {
		const known = [...variants.map(({ environment }) => environment)];
		const stale = readdirSync(join(exampleFolder(example), "golden")).filter(
			(name) => !["bootstrap", "pipeline", ...known].includes(name),
		);
		expect(stale).toEqual([]);
	});

	test.each(variants)(
		"$environment is sound by the provider's schema",
		({ blueprint }) => {
			for (const { document } of synthesise(blueprint))
				expect(validateDocument(document)).toEqual([]);
		},
	);
});

/** None where the goldens are being written for the first time. */
function filesIn(folder: string): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
}
