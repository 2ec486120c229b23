import type { WrittenBlock, WrittenBody } from "../hcl/index.ts";
import { nestedBody } from "../hcl/index.ts";
import {
	emptyModule,
	type ModuleConfig,
	type ProviderConfig,
	type ResourceConfig,
	type VariableConfig,
} from "../module/index.ts";
import { literal, type Term } from "../term/index.ts";

/** A module's files as a configuration; its calls are still to be followed. */
export interface Folder {
	readonly config: ModuleConfig;
	readonly calls: readonly WrittenBlock[];
}

/** terraform's own arguments and blocks are not attributes of the resource. */
const meta = new Set([
	"count",
	"for_each",
	"provider",
	"depends_on",
	"lifecycle",
	"connection",
	"provisioner",
]);

/** Puts the blocks of a folder's files together. */
export function folderOf(files: readonly WrittenBody[]): Folder {
	const resources = new Map<string, ResourceConfig>();
	const variables = new Map<string, VariableConfig>();
	const locals = new Map<string, Term>();
	const outputs = new Map<string, Term>();
	const providers = new Map<string, ProviderConfig>();
	const calls: WrittenBlock[] = [];
	for (const block of files.flatMap((file) => file.blocks)) {
		const [first = "", second = ""] = block.labels;
		const values = block.body.arguments;
		if (block.type === "resource")
			addResource(resources, "managed", block, first, second);
		else if (block.type === "data" || block.type === "ephemeral")
			addResource(resources, block.type, block, first, second);
		else if (block.type === "variable")
			variables.set(first, variableOf(values));
		else if (block.type === "output")
			outputs.set(first, values.get("value") ?? literal(null));
		else if (block.type === "locals")
			for (const [name, term] of values) locals.set(name, term);
		else if (block.type === "provider")
			addProvider(providers, first, block.body);
		else if (block.type === "module") calls.push(block);
	}
	return {
		config: {
			...emptyModule,
			resources,
			variables,
			locals,
			outputs,
			providers,
		},
		calls,
	};
}

function addResource(
	resources: Map<string, ResourceConfig>,
	mode: ResourceConfig["mode"],
	{ body }: WrittenBlock,
	type: string,
	name: string,
): void {
	const key =
		mode === "managed" ? `${type}.${name}` : `${mode}.${type}.${name}`;
	const given = body.arguments;
	const provider = providerName(given.get("provider"));
	const made: ResourceConfig = {
		key,
		mode,
		type,
		name,
		body: nestedBody(body, meta),
		...repetitionOf(body),
		provider: provider ?? type.split("_")[0] ?? type,
		dependsOn: itemsOf(given.get("depends_on")),
	};
	const before = resources.get(key);
	resources.set(
		key,
		before === undefined
			? made
			: overridden(before, made, provider !== undefined),
	);
}

/** A second block of the same name stands in an override file: its arguments, and its nested blocks of one name, take the place of the first one's. */
function overridden(
	before: ResourceConfig,
	after: ResourceConfig,
	hasProvider: boolean,
): ResourceConfig {
	return {
		...before,
		...after,
		provider: hasProvider ? after.provider : before.provider,
		body: {
			...before.body,
			...after.body,
			arguments: new Map([...before.body.arguments, ...after.body.arguments]),
			blocks: new Map([...before.body.blocks, ...after.body.blocks]),
		},
	};
}

export function repetitionOf({ arguments: values }: WrittenBody): {
	readonly count?: Term;
	readonly forEach?: Term;
} {
	const [count, forEach] = [values.get("count"), values.get("for_each")];
	return { ...(count && { count }), ...(forEach && { forEach }) };
}

function variableOf(values: ReadonlyMap<string, Term>): VariableConfig {
	const [fallback, type] = ["default", "type"].map((name) => values.get(name));
	const says = (name: string, value: boolean) => {
		const term = values.get(name);
		return term?.kind === "literal" && term.value === value;
	};
	return {
		sensitive: says("sensitive", true),
		nullable: !says("nullable", false),
		...(fallback && { default: fallback }),
		...(type && { type }),
	};
}

function addProvider(
	providers: Map<string, ProviderConfig>,
	name: string,
	{ arguments: values, blocks }: WrittenBody,
): void {
	const [alias, region] = [values.get("alias"), values.get("region")];
	const defaultTags = blocks
		.find(({ type }) => type === "default_tags")
		?.body.arguments.get("tags");
	const named = alias?.kind === "literal" ? String(alias.value) : undefined;
	const key = named === undefined ? name : `${name}.${named}`;
	// A second block of the same name stands in an override file.
	providers.set(key, {
		...providers.get(key),
		name,
		...(named !== undefined && { alias: named }),
		...(region && { region }),
		...(defaultTags && { defaultTags }),
	});
}

/** `aws.west` as a text. */
export function providerName(term: Term | undefined): string | undefined {
	if (term?.kind === "name") return term.name;
	if (term?.kind !== "traverse" || term.of.kind !== "name") return undefined;
	const [step] = term.steps;
	return step?.kind === "attribute"
		? `${term.of.name}.${step.name}`
		: undefined;
}

function itemsOf(term: Term | undefined): readonly Term[] {
	return term?.kind === "list" ? term.items : [];
}
