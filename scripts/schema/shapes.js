/**
 * Gives every block of the schema a name, one for all blocks of the same
 * structure: the firewall's rules alone nest the same few blocks thousands of times.
 */
export function collectShapes(selected) {
	const known = new Map();
	const names = new Set(["Expression", "ListOf", "MapOf", "Nested", "Value"]);
	const collect = (block, wanted) => shapeOf(block, wanted, known, names);
	const top = Object.entries(selected).map(([table, blocks]) => [
		table,
		Object.fromEntries(
			Object.entries(blocks).map(([type, block]) => [
				type,
				collect(block, `${prefixes[table]}${pascal(type)}`),
			]),
		),
	]);
	return { ...Object.fromEntries(top), blocks: [...known.values()] };
}

const prefixes = {
	resources: "",
	data: "Data",
	ephemeral: "Ephemeral",
	provider: "Provider",
};

function shapeOf(block, wanted, known, names) {
	const nested = Object.entries(block.block_types ?? {}).map(
		([name, type]) => ({
			name,
			shape: shapeOf(type.block, pascal(name), known, names),
			single: type.max_items === 1 || type.nesting_mode === "single",
			required: (type.min_items ?? 0) > 0,
			mode: type.nesting_mode,
			min: type.min_items ?? 0,
			max: type.nesting_mode === "single" ? 1 : (type.max_items ?? 0),
		}),
	);
	const attributes = Object.entries(block.attributes ?? {}).map(
		([name, attribute]) => ({ name, ...attribute }),
	);
	const shape = {
		arguments: attributes.filter(isWritable),
		attributes,
		nested,
	};
	const key = JSON.stringify([
		attributes,
		nested.map((entry) => ({ ...entry, shape: entry.shape.name })),
	]);
	const same = known.get(key);
	if (same !== undefined) return same;
	const named = { ...shape, name: freeName(wanted, names) };
	known.set(key, named);
	return named;
}

// A computed `id` may be written in the older resources, and no one should.
function isWritable(attribute) {
	const written = attribute.required === true || attribute.optional === true;
	return (
		written &&
		attribute.deprecated !== true &&
		!(attribute.name === "id" && attribute.computed === true)
	);
}

function freeName(wanted, names) {
	let name = wanted;
	for (let number = 2; names.has(name); number += 1)
		name = `${wanted}${number}`;
	names.add(name);
	return name;
}

function pascal(name) {
	return name.replace(/(?:^|_)([a-z0-9])/g, (_, letter) =>
		letter.toUpperCase(),
	);
}
