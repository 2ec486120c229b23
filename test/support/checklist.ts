import { describe, expect, test } from "vitest";
import { synthesise } from "../../src/synth/index.ts";
import type { TerraformDocument } from "../../src/terraform/index.ts";
import { type ExampleName, exampleVariants } from "./example.ts";

/** What a document says, in our words and with the place where it says it, and what must then be true. */
export type Rows = Readonly<Record<string, () => void>>;

/** One part of a document as a table whose titles are the checklist. */
export function checklist(part: string, rows: Rows): void {
	describe(part, () => {
		test.each(Object.entries(rows))("%s", (_row, holds) => {
			expect.hasAssertions();
			holds();
		});
	});
}

/** What an example emits for one of its environments. */
export interface ExampleDocuments {
	readonly system: TerraformDocument;
	/** The small configuration that keeps the states; fails where there is none. */
	readonly bootstrap: TerraformDocument;
}

export async function exampleDocuments(
	example: ExampleName,
	environment = "base",
): Promise<ExampleDocuments> {
	const variants = await exampleVariants(example);
	const found = variants.find((variant) => variant.environment === environment);
	if (!found) throw new Error(`${example} has no environment ${environment}.`);
	const stacks = synthesise(found.blueprint);
	const documentIn = (wanted: string) => {
		const stack = stacks.find(({ folder }) => folder === wanted);
		if (!stack) throw new Error(`${example} has no stack "${wanted}".`);
		return stack.document;
	};
	return {
		system: documentIn(""),
		get bootstrap() {
			return documentIn("bootstrap");
		},
	};
}
