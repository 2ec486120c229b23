import {
	type Block,
	type Expression,
	entriesOf,
	isNode,
	isObject,
	type ObjectLiteral,
	type TerraformDocument,
	uncomment,
} from "../../terraform/index.ts";
import type { Term } from "../term/index.ts";
import { termOfExpression } from "../term/index.ts";
import {
	type Body,
	emptyModule,
	type ModuleConfig,
	type NestedBlock,
	type ProviderConfig,
	type ResourceConfig,
	type VariableConfig,
} from "./module-config.ts";

/** Our own document as a module: one without calls. */
export function moduleOfDocument(document: TerraformDocument): ModuleConfig {
	const resources = new Map<string, ResourceConfig>();
	const variables = new Map<string, VariableConfig>();
	const locals = new Map<string, Term>();
	const outputs = new Map<string, Term>();
	const providers = new Map<string, ProviderConfig>();
	for (const block of document.files.flatMap((file) => file.blocks)) {
		const body = block.body;
		if (block.kind === "variable") variables.set(block.name, variableOf(body));
		else if (block.kind === "output")
			outputs.set(
				block.name,
				argument(body, "value") ?? { kind: "literal", value: null },
			);
		else if (block.kind === "locals")
			for (const [name, value] of entriesOf(body))
				locals.set(name, termOfExpression(value));
		else if (block.kind === "provider")
			addProvider(providers, block.name, body);
		else if (block.kind !== "terraform") addResource(resources, block);
	}
	return { ...emptyModule, resources, variables, locals, outputs, providers };
}

/** terraform's own arguments are not attributes of the resource. */
const meta = new Set([
	"count",
	"for_each",
	"provider",
	"depends_on",
	"lifecycle",
	"connection",
]);

function addResource(
	resources: Map<string, ResourceConfig>,
	block: Extract<Block, { type: string }>,
): void {
	const mode = block.kind === "resource" ? "managed" : block.kind;
	const key =
		mode === "managed"
			? `${block.type}.${block.name}`
			: `${mode}.${block.type}.${block.name}`;
	const attributes = Object.fromEntries(
		entriesOf(block.body).filter(
			([name]) => !meta.has(name) && !name.startsWith("provisioner "),
		),
	);
	const [count, forEach] = [
		argument(block.body, "count"),
		argument(block.body, "for_each"),
	];
	resources.set(key, {
		key,
		mode,
		type: block.type,
		name: block.name,
		body: bodyOf(attributes),
		...(count && { count }),
		...(forEach && { forEach }),
		provider: providerOf(block.body, block.type),
		dependsOn: dependencies(argument(block.body, "depends_on")),
	});
}

/** What stands alone and what is repeated look alike here, so only `dynamic` blocks are set apart; see `blocks` in `aws/read.ts`. */
function bodyOf(object: ObjectLiteral): Body {
	const blocks = new Map<string, NestedBlock[]>();
	const values = new Map<string, Term>();
	for (const [key, value] of entriesOf(object)) {
		const label = /^dynamic "(.+)"$/.exec(key)?.[1];
		if (label === undefined) values.set(key, termOfExpression(value));
		else
			blocks.set(label, [
				...(blocks.get(label) ?? []),
				...dynamicBlocks(label, value),
			]);
	}
	return { arguments: values, blocks };
}

function dynamicBlocks(label: string, value: Expression): NestedBlock[] {
	const items = Array.isArray(value)
		? (value as readonly Expression[])
		: [value];
	return items.map((item) => {
		const object = item as ObjectLiteral;
		const iterator = argument(object, "iterator");
		const content = uncomment(object.content ?? {})[0] as ObjectLiteral;
		const forEach = argument(object, "for_each") ?? { kind: "list", items: [] };
		return {
			body: bodyOf(content),
			dynamic: {
				forEach,
				iterator: iterator?.kind === "name" ? iterator.name : label,
			},
		};
	});
}

function variableOf(body: ObjectLiteral): VariableConfig {
	const fallback = argument(body, "default");
	const type = argument(body, "type");
	const sensitive = uncomment(body.sensitive ?? false)[0] === true;
	return {
		sensitive,
		nullable: uncomment(body.nullable ?? true)[0] !== false,
		...(fallback && { default: fallback }),
		...(type && { type }),
	};
}

function addProvider(
	providers: Map<string, ProviderConfig>,
	name: string,
	body: ObjectLiteral,
): void {
	const alias = uncomment(body.alias ?? null)[0];
	const region = argument(body, "region");
	const block = uncomment(body.default_tags ?? null)[0];
	const defaultTags = isObject(block) ? argument(block, "tags") : undefined;
	const key = typeof alias === "string" ? `${name}.${alias}` : name;
	providers.set(key, {
		name,
		...(typeof alias === "string" && { alias }),
		...(region && { region }),
		...(defaultTags && { defaultTags }),
	});
}

function providerOf(body: ObjectLiteral, type: string): string {
	const given = uncomment(body.provider ?? null)[0];
	if (given !== null && isNode(given) && given.kind === "reference")
		return given.path.join(".");
	return type.split("_")[0] ?? type;
}

function dependencies(term: Term | undefined): readonly Term[] {
	return term?.kind === "list" ? term.items : [];
}

function argument(body: ObjectLiteral, name: string): Term | undefined {
	const value = body[name];
	return value === undefined ? undefined : termOfExpression(value);
}
