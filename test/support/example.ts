import { fileURLToPath } from "node:url";
import { type Blueprint, parseBlueprint } from "../../src/blueprint/index.ts";
import { loadBlueprint } from "../../src/blueprint/load.ts";
import * as library from "../../src/index.ts";
import { type Stack, synthesise } from "../../src/synth/index.ts";
import { writeHcl } from "../../src/terraform/index.ts";

export const exampleNames = [
	"alumni-connect",
	"newsletter",
	"grocerymate",
	"crud-mysql",
	"fargate-pipeline",
] as const;

export type ExampleName = (typeof exampleNames)[number];

/** A blueprint of an example for one of its environments; `base` where it has none. */
export interface Variant {
	readonly example: ExampleName;
	readonly environment: string;
	readonly blueprint: Blueprint;
	/** What all environments have in common. */
	readonly base: Blueprint;
	/** All environments, this one too. */
	readonly all: readonly Blueprint[];
}

export function exampleFolder(example: ExampleName): string {
	return fileURLToPath(new URL(`../../examples/${example}`, import.meta.url));
}

/** What its owner wrote, as plain data. */
export async function exampleInput(example: ExampleName) {
	return JSON.parse(JSON.stringify(await loadExample(example)));
}

async function loadExample(example: ExampleName): Promise<unknown> {
	const loaded = await loadBlueprint(exampleFolder(example), library);
	if ("diagnostics" in loaded)
		throw new Error(JSON.stringify(loaded.diagnostics, null, 2));
	return loaded.value;
}

const variants = new Map<ExampleName, Promise<readonly Variant[]>>();

/** Every environment of an example, or its base alone. A problem, a mere warning included, fails the test. */
export function exampleVariants(
	example: ExampleName,
): Promise<readonly Variant[]> {
	const known = variants.get(example) ?? readVariants(example);
	variants.set(example, known);
	return known;
}

async function readVariants(example: ExampleName): Promise<readonly Variant[]> {
	const value = await loadExample(example);
	const { environments, blueprint: base } = parseBlueprint(value);
	if (!base) throw new Error(`${example} is wrong without an environment`);
	const names = environments.length > 0 ? environments : [undefined];
	const found = names.map((environment) => {
		const parsed = parseBlueprint(value, environment);
		if (!parsed.blueprint || parsed.diagnostics.length > 0)
			throw new Error(JSON.stringify(parsed.diagnostics, null, 2));
		return {
			example,
			environment: environment ?? "base",
			blueprint: parsed.blueprint,
			base,
		};
	});
	const all = found.map(({ blueprint }) => blueprint);
	return found.map((one) => ({ ...one, all }));
}

export interface EmittedFile {
	/** Relative to the output folder: `network.tf`, `bootstrap/main.tf`, or `../bootstrap/main.tf`. */
	readonly path: string;
	readonly content: string;
}

/** All files of all stacks, as `terrace build` writes them. */
export function emittedFiles(stacks: readonly Stack[]): readonly EmittedFile[] {
	return stacks.flatMap(({ folder, document, texts }) =>
		[...writeHcl(document), ...texts].map(({ name, content }) => ({
			path: folder ? `${folder}/${name}` : name,
			content,
		})),
	);
}

export function emit(
	blueprint: Blueprint,
	base?: Blueprint,
	all?: readonly Blueprint[],
): readonly EmittedFile[] {
	return emittedFiles(synthesise(blueprint, base, all));
}
