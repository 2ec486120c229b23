import type { Block } from "./block.ts";
import { languageShape, metaArguments, providerMeta } from "./language.ts";
import { schemaTable } from "./schema.generated.ts";
import {
	anything,
	type CompactShape,
	type Nested,
	type Shape,
} from "./shape.ts";

/**
 * The shape of a block's body, terraform's own arguments (`count`, `lifecycle` …)
 * among it. A type which the table does not know has an open shape.
 */
export function shapeOf(block: Block): Shape {
	switch (block.kind) {
		case "resource":
		case "data":
		case "ephemeral":
			return withMeta(typeShape(block.kind, block.type), metaArguments);
		case "provider":
			return withMeta(
				fromTable(schemaTable.provider[block.name]),
				providerMeta,
			);
		default:
			return languageShape(block.kind);
	}
}

const tables = {
	resource: "resources",
	data: "data",
	ephemeral: "ephemeral",
} as const;

/** What the provider's schema says of a type, and nothing of terraform's own. */
export function typeShape(
	kind: keyof typeof tables,
	type: string,
): Shape | undefined {
	return fromTable(schemaTable[tables[kind]][type]);
}

/** A type has many resources and one shape. */
const joined: ReadonlyMap<Shape, WeakMap<Shape, Shape>> = new Map(
	[metaArguments, providerMeta].map((meta) => [meta, new WeakMap()]),
);

function withMeta(found: Shape | undefined, meta: Shape): Shape {
	const shape = found ?? anything;
	const known = joined.get(meta)?.get(shape);
	if (known !== undefined) return known;
	const whole = {
		...shape,
		optional: new Set([...shape.optional, ...meta.optional]),
		blocks: new Map([...shape.blocks, ...meta.blocks]),
	};
	joined.get(meta)?.set(shape, whole);
	return whole;
}

/** The nested block that a key of a body stands for; undefined where the key is an argument. */
export function nestedIn(shape: Shape, key: string): Nested | undefined {
	const [name, label] = splitLabel(key);
	if (label === undefined) return shape.blocks.get(name);
	return name === "dynamic"
		? dynamicBlock(shape, label)
		: shape.blocks.get(name);
}

/** `backend "s3"` is `["backend", "s3"]`. */
export function splitLabel(
	key: string,
): readonly [name: string, label?: string] {
	// Asked for each argument, and nearly none has a label.
	if (!key.endsWith('"')) return [key];
	const match = /^([\w-]+) "(.*)"$/.exec(key);
	return match === null ? [key] : [match[1] as string, match[2] as string];
}

function dynamicBlock(shape: Shape, label: string): Nested {
	const content = shape.blocks.get(label)?.shape ?? (() => anything);
	return {
		mode: "single",
		min: 0,
		max: 1,
		shape: () => ({
			...languageShape("dynamic"),
			blocks: new Map([
				["content", { mode: "single", min: 1, max: 1, shape: content }],
			]),
		}),
	};
}

const inflated = new Map<number, Shape>();

function fromTable(number: number | undefined): Shape | undefined {
	return number === undefined ? undefined : shapeAt(number);
}

function shapeAt(number: number): Shape {
	const known = inflated.get(number);
	if (known !== undefined) return known;
	const shape = inflate(schemaTable.shapes[number] as CompactShape);
	inflated.set(number, shape);
	return shape;
}

function inflate(compact: CompactShape): Shape {
	const blocks = Object.entries(compact.blocks ?? {}).map(
		([name, [number, mode, min, max]]): [string, Nested] => [
			name,
			{ mode, min, max, shape: () => shapeAt(number) },
		],
	);
	return {
		required: words(compact.required),
		optional: words(compact.optional),
		computed: words(compact.computed),
		deprecated: words(compact.deprecated),
		sensitive: words(compact.sensitive),
		writeOnly: words(compact.writeOnly),
		blocks: new Map(blocks),
		open: false,
	};
}

function words(text: string | undefined): ReadonlySet<string> {
	return new Set(text?.split(" "));
}
