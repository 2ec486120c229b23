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

/** The documents of an example: the system's by environment, and the one that keeps the states. */
export interface ExampleDocuments {
	readonly [environment: string]: {
		readonly system: TerraformDocument;
		readonly bootstrap: TerraformDocument;
	};
}

export async function exampleDocuments(
	example: ExampleName,
): Promise<ExampleDocuments> {
	const variants = await exampleVariants(example);
	return Object.fromEntries(
		variants.map(({ environment, blueprint }) => {
			const stacks = synthesise(blueprint);
			const documentIn = (wanted: string) =>
				stacks.find(({ folder }) => folder === wanted)?.document ?? none;
			return [
				environment,
				{ system: documentIn(""), bootstrap: documentIn("bootstrap") },
			];
		}),
	);
}

const none: TerraformDocument = { kind: "terraform-document", files: [] };
