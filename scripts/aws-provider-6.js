// Extracts from the generated bindings of the AWS provider 6 which arguments,
// nested blocks and attributes it has, for the types named in
// src/terraform/resource-types.ts, into test/data/generated/aws-provider-6.json.
//
//   node scripts/aws-provider-6.js [TARBALL]
//
// The package installs 476 MB and is therefore no dependency; without a tarball it
// is downloaded (46 MB) and removed again.
import { writeFileSync } from "node:fs";
import { bindings, withBindings } from "./provider-6/bindings.js";
import { parseBinding } from "./provider-6/parse.js";
import { resourceTypes } from "./schema/resource-types.js";

const lists = await resourceTypes();
const kinds = {
	resources: [lists.resourceTypes, ""],
	data: [lists.dataSourceTypes, "data-aws-"],
	ephemeral: [lists.ephemeralTypes, "ephemeral-aws-"],
};

const types = Object.entries(kinds).flatMap(([kind, [names, prefix]]) =>
	names
		.filter((name) => name.startsWith("aws_"))
		.map((name) => ({
			kind,
			name,
			path: `lib/${prefix}${dashed(name)}/index.js`,
		})),
);

const result = withBindings(
	process.argv[2],
	types.map((type) => type.path),
	extract,
);
writeFileSync(
	new URL("../test/data/generated/aws-provider-6.json", import.meta.url),
	result,
);

function dashed(name) {
	return name.replace("aws_", "").replaceAll("_", "-");
}

function extract(read) {
	const shapes = new Map();
	const found = { resources: {}, data: {}, ephemeral: {} };
	for (const { kind, name, path } of types) {
		const text = read(path);
		if (text === undefined) throw new Error(`the bindings have no ${path}`);
		const { type, shape, attributes } = parseBinding(text);
		if (type !== name) throw new Error(`${path} is about ${type}`);
		const readable = attributes.filter(
			(each) => !shape.arguments.includes(each) && !(each in shape.blocks),
		);
		found[kind][name] = {
			shape: number(shape, shapes),
			computed: readable.join(" "),
		};
	}
	const { provider } = JSON.parse(read("package.json")).cdktn;
	return print({
		bindings,
		provider: provider.version,
		shapes: [...shapes.keys()].map((key) => JSON.parse(key)),
		...found,
	});
}

/** Equal shapes are one, as in the runtime table. */
function number(shape, shapes) {
	const blocks = Object.entries(shape.blocks).map(([name, inner]) => [
		name,
		inner && number(inner, shapes),
	]);
	const key = JSON.stringify({
		arguments: shape.arguments.join(" "),
		blocks: Object.fromEntries(blocks),
	});
	if (!shapes.has(key)) shapes.set(key, shapes.size);
	return shapes.get(key);
}

// A line per shape and per type, so that a new provider shows as a small difference.
function print({ shapes, resources, data, ephemeral, ...about }) {
	const list = shapes.map((shape) => `\n\t\t${JSON.stringify(shape)}`);
	const tables = Object.entries({ resources, data, ephemeral }).map(
		([name, table]) => {
			const lines = Object.entries(table).map(
				([type, value]) => `\n\t\t"${type}": ${JSON.stringify(value)}`,
			);
			return `,\n\t"${name}": {${lines}\n\t}`;
		},
	);
	const head = Object.entries(about).map(
		([name, value]) => `\t"${name}": ${JSON.stringify(value)},\n`,
	);
	return `{\n${head.join("")}\t"shapes": [${list}\n\t]${tables.join("")}\n}\n`;
}
