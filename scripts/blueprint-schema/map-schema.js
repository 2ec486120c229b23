const one = ["additionalProperties", "items", "not", "if", "then", "else"];
const many = ["anyOf", "oneOf", "allOf"];
const named = ["properties", "definitions"];

/** A copy of a schema in which every node is what `change` makes of it, the inner ones first. */
export function mapSchema(schema, change) {
	if (typeof schema !== "object") return schema;
	const node = { ...schema };
	for (const key of one)
		if (key in node) node[key] = mapSchema(node[key], change);
	for (const key of many)
		if (key in node)
			node[key] = node[key].map((inner) => mapSchema(inner, change));
	for (const key of named)
		if (key in node) node[key] = mapNamed(node[key], change);
	return change(node);
}

function mapNamed(schemas, change) {
	return Object.fromEntries(
		Object.entries(schemas).map(([name, inner]) => [
			name,
			mapSchema(inner, change),
		]),
	);
}
