import { mapSchema } from "./map-schema.js";

/**
 * The schema that the check is compiled from. It accepts what the interfaces accept, but every
 * union first decides which shape is meant and then holds the value against that one alone, so
 * that a problem is never "matches none of four shapes":
 *
 * - shapes with a `kind`: by their kind;
 * - shapes that differ in type (`number | string[]`): by the value's type;
 * - shapes that differ in one required key (what to scale on): by that key.
 */
export function checkSchema(schema) {
	const decisive = mapSchema(schema, (node) => {
		const { default: _, title, $schema, ...rest } = node;
		return rest.anyOf ? decided(rest, schema.definitions) : rest;
	});
	return mapSchema(withKeyGroups(decisive), oneFault);
}

/** Tells each shape that is known by one key which keys stand for the others. */
function withKeyGroups(schema) {
	const groups = new Map();
	mapSchema(schema, (node) => {
		for (const name of node.keyedShapes ?? []) groups.set(name, node.oneKeyOf);
		return node;
	});
	const definitions = Object.entries(schema.definitions).map(
		([name, { keyedShapes, oneKeyOf, ...node }]) => [
			name,
			groups.has(name) ? { ...node, oneKeyOf: groups.get(name) } : node,
		],
	);
	return { ...schema, definitions: Object.fromEntries(definitions) };
}

/** What is none of a list of texts is one problem, also where it is not even a text. */
function oneFault(node) {
	if (!node.enum && node.const === undefined) return node;
	const { type: _, const: only, ...rest } = node;
	return only === undefined ? rest : { ...rest, enum: [only] };
}

function decided({ anyOf, ...rest }, definitions) {
	const shapes = anyOf.map((shape) => ({
		shape,
		meaning: resolved(shape, definitions),
	}));
	if (shapes.every(({ meaning }) => meaning.properties?.kind))
		return { ...rest, ...byKind(anyOf) };
	if (shapes.every(({ meaning }) => meaning.type === "object"))
		return { ...rest, ...byKey(shapes) };
	return { ...rest, ...byType(shapes) };
}

function resolved(shape, definitions) {
	if (!shape.$ref) return shape;
	return definitions[nameOf(shape.$ref)];
}

function byKind(shapes) {
	return {
		type: "object",
		required: ["kind"],
		discriminator: { propertyName: "kind" },
		oneOf: shapes,
	};
}

function byKey(shapes) {
	const keys = shapes.map(({ meaning }) => meaning.required[0]);
	const none = { not: {}, oneKeyOf: keys };
	const first = shapes.reduceRight(
		(otherwise, { shape }, index) =>
			choice({ type: "object", required: [keys[index]] }, shape, otherwise),
		none,
	);
	const keyedShapes = shapes.map(({ shape }) => nameOf(shape.$ref));
	return { type: "object", ...first, oneKeyOf: keys, keyedShapes };
}

function nameOf(reference) {
	return reference.slice("#/definitions/".length);
}

function byType(shapes) {
	const types = [...new Set(shapes.map(({ meaning }) => meaning.type))];
	const first = types.reduceRight(
		(otherwise, type) => choice({ type }, mergedOf(type, shapes), otherwise),
		undefined,
	);
	return { type: types, ...first };
}

function choice(condition, shape, otherwise) {
	return {
		if: condition,
		// biome-ignore lint/suspicious/noThenProperty: it is JSON Schema's keyword.
		then: shape,
		...(otherwise && { else: otherwise }),
	};
}

/** The one shape of a type; texts that are written out (`"create" | "existing"`) become one list. */
function mergedOf(type, shapes) {
	const same = shapes.filter(({ meaning }) => meaning.type === type);
	if (same.length === 1) return same[0].shape;
	return { enum: same.map(({ meaning }) => meaning.const) };
}
