import type { BlueprintPath } from "../../address/index.ts";
import { schema } from "./shape.generated.ts";

/** A node of the schema that the check is compiled from; see `scripts/blueprint-schema`. */
export interface SchemaNode {
	readonly $ref?: string;
	readonly type?: string | readonly string[];
	readonly description?: string;
	readonly properties?: Readonly<Record<string, SchemaNode>>;
	readonly required?: readonly string[];
	readonly enum?: readonly unknown[];
	readonly minimum?: number;
	readonly maximum?: number;
	readonly discriminator?: { readonly propertyName: "kind" };
	readonly oneOf?: readonly SchemaNode[];
	/** Of these keys an object has exactly one. */
	readonly oneKeyOf?: readonly string[];
}

/** What the compiled check says of one value. */
export interface Fault {
	readonly keyword?: string;
	/** JSON Pointer (RFC 6901). */
	readonly instancePath: string;
	readonly params: {
		readonly missingProperty?: string;
		readonly additionalProperty?: string;
	};
	readonly parentSchema: SchemaNode;
	readonly data: unknown;
}

type Definitions = Readonly<Record<string, SchemaNode>>;

/** The node that a reference leads to, or the node itself. */
export function resolved(node: SchemaNode): SchemaNode {
	if (node.$ref === undefined) return node;
	const name = node.$ref.slice("#/definitions/".length);
	return (schema().definitions as Definitions)[name] ?? {};
}

/** The kinds of a union, each with the keys that it takes. */
export function kindsOf(union: SchemaNode): ReadonlyMap<string, SchemaNode> {
	return new Map(
		(union.oneOf ?? []).map((shape) => {
			const node = resolved(shape);
			return [String(node.properties?.kind?.enum?.[0]), node] as const;
		}),
	);
}

/** The other kinds of the union that a shape is one of. */
export function otherKinds(shape: SchemaNode): ReadonlyMap<string, SchemaNode> {
	const unions = Object.values(schema().definitions as Definitions)
		.map(kindsOf)
		.filter((kinds) => [...kinds.values()].includes(shape));
	return new Map(
		unions.flatMap((kinds) => [...kinds]).filter(([, node]) => node !== shape),
	);
}

/** A JSON Pointer into a value as a path; only the value tells positions in lists from keys that are digits. */
export function pathAt(pointer: string, root: unknown): BlueprintPath {
	const path: (string | number)[] = [];
	let node = root;
	for (const part of pointer.split("/").slice(1)) {
		const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
		const step = Array.isArray(node) ? Number(key) : key;
		path.push(step);
		node = (node as Record<string | number, unknown> | undefined)?.[step];
	}
	return path;
}
