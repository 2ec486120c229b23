import { mapSchema } from "./map-schema.js";

/** The name of the definition that is a shape's override: `NetworkInput` → `NetworkOverride`. */
export function overrideName(name) {
	return name.replace(/Input$/, "Override");
}

/** Whether a definition has keys of its own, so that an override of it differs from it. */
export function isPart({ type, anyOf, properties }) {
	return anyOf !== undefined || (type === "object" && properties !== undefined);
}

/** For every definition its override: nothing required, `null` allowed, no defaults. */
export function overrideDefinitions(definitions) {
	const names = new Set(Object.keys(definitions));
	return Object.fromEntries(
		Object.entries(definitions).map(([name, definition]) => [
			overrideName(name),
			override(definition, names),
		]),
	);
}

function override(definition, names) {
	const lists = new Map();
	const kept = mapSchema(hideLists(definition, lists), (node) =>
		overrideNode(node, names),
	);
	return showLists(kept, lists);
}

/** A list is replaced as a whole, so its elements keep their full form. */
function hideLists(schema, lists) {
	return mapSchema(schema, (node) => {
		if (node.items === undefined) return node;
		const { items, ...rest } = node;
		const marker = `list-${lists.size}`;
		lists.set(marker, items);
		return { ...rest, marker };
	});
}

function showLists(schema, lists) {
	return mapSchema(schema, ({ marker, ...node }) =>
		marker === undefined ? node : { ...node, items: lists.get(marker) },
	);
}

function overrideNode({ required, default: _, ...node }, names) {
	if (node.$ref) return { ...node, $ref: overrideReference(node.$ref, names) };
	if (!node.properties && typeof node.additionalProperties !== "object")
		return node;
	const { properties = {}, additionalProperties } = node;
	const entries = Object.entries(properties).map(([key, property]) => [
		key,
		key === "kind" ? property : orNull(property),
	]);
	return {
		...node,
		...(node.properties && { properties: Object.fromEntries(entries) }),
		additionalProperties: additionalProperties && orNull(additionalProperties),
	};
}

function overrideReference(reference, names) {
	const name = reference.slice("#/definitions/".length);
	return names.has(name) ? `#/definitions/${overrideName(name)}` : reference;
}

function orNull({ description, ...schema }) {
	return {
		...(description && { description }),
		anyOf: [schema, { type: "null" }],
	};
}
