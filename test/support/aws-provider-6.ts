import { readFileSync } from "node:fs";
import {
	type Block,
	type Expression,
	type ObjectLiteral,
	referencesIn,
	type TerraformDocument,
} from "../../src/terraform/index.ts";

/** What `scripts/aws-provider-6.js` found; `null` for a block whose inside the bindings do not know. */
interface Provider6 {
	readonly provider: string;
	readonly shapes: readonly Shape[];
	readonly resources: Types;
	readonly data: Types;
	readonly ephemeral: Types;
}

interface Shape {
	readonly arguments: string;
	readonly blocks: Readonly<Record<string, number | null>>;
}

type Types = Readonly<
	Record<string, { readonly shape: number; readonly computed: string }>
>;

export const provider6: Provider6 = JSON.parse(
	readFileSync(
		new URL("../data/generated/aws-provider-6.json", import.meta.url),
		"utf8",
	),
);

/** Terraform's own, which no provider has. */
const meta = /^(provider|count|for_each|depends_on|lifecycle)$/;

const tables = {
	resource: provider6.resources,
	data: provider6.data,
	ephemeral: provider6.ephemeral,
};

/**
 * Every argument, nested block and referenced attribute of a document which the
 * AWS provider 6 does not have: `aws_vpc.main: enable_classiclink`.
 */
export function unknownInProvider6(document: TerraformDocument): string[] {
	const blocks = document.files.flatMap((file) => file.blocks);
	return [
		...blocks.flatMap(unknownInBlock),
		...blocks.flatMap((block) => unknownAttributes(block.body)),
	];
}

function unknownInBlock(block: Block): string[] {
	if (!("type" in block) || !block.type.startsWith("aws_")) return [];
	const address = `${block.type}.${block.name}`;
	const type = tables[block.kind][block.type];
	if (type === undefined) return [`${address}: the type itself`];
	const own = Object.entries(block.body).filter(([key]) => !meta.test(key));
	return unknownIn(Object.fromEntries(own), type.shape, `${address}: `);
}

function unknownIn(body: ObjectLiteral, shape: number, path: string): string[] {
	const { arguments: names, blocks } = provider6.shapes[shape] as Shape;
	return Object.entries(body).flatMap(([key, value]) => {
		if (value === undefined || names.split(" ").includes(key)) return [];
		const name = /^dynamic "(.*)"$/.exec(key)?.[1] ?? key;
		const inner = blocks[name];
		if (inner === undefined) return [path + key];
		const bodies = inner === null ? [] : bodiesOf(value, name !== key);
		return bodies.flatMap((each) =>
			unknownIn(each, inner as number, `${path}${name}.`),
		);
	});
}

/** Comments and lists taken off; of a dynamic block what is in its content. */
function bodiesOf(value: Expression, isDynamic: boolean): ObjectLiteral[] {
	if (Array.isArray(value)) {
		return value.flatMap((each) => bodiesOf(each, isDynamic));
	}
	const object = value as ObjectLiteral;
	if (object.kind === "commented") {
		return bodiesOf(object.value as Expression, isDynamic);
	}
	return isDynamic ? bodiesOf(object.content as Expression, false) : [object];
}

function unknownAttributes(body: ObjectLiteral): string[] {
	return referencesIn(body).flatMap(({ path }) => {
		const kind =
			path[0] === "data" || path[0] === "ephemeral" ? path[0] : undefined;
		const [type, name, ...steps] = kind === undefined ? path : path.slice(1);
		const attribute = steps.find(
			(step) => typeof step === "string" && step !== "*",
		);
		if (!String(type).startsWith("aws_") || attribute === undefined) return [];
		const known = attributesOf(tables[kind ?? "resource"], String(type));
		return known.includes(String(attribute))
			? []
			: [`${type}.${name}: the attribute ${attribute}`];
	});
}

export function attributesOf(types: Types, type: string): readonly string[] {
	const found = types[type];
	if (found === undefined) return [];
	const shape = provider6.shapes[found.shape] as Shape;
	const written = [...shape.arguments.split(" "), ...Object.keys(shape.blocks)];
	return [...written, ...found.computed.split(" ")];
}
