/**
 * What one file of the bindings says of its type. Each nested block has a function
 * `…ToHclTerraform`, and the type itself a method `synthesizeHclAttributes`, which
 * list the schema's own names and say which of them are blocks; each attribute that
 * can be read has a getter.
 */
export function parseBinding(text) {
	const structures = new Map(
		[...text.matchAll(structure)].map(([, name, body]) => [
			name,
			entries(body),
		]),
	);
	const [, top] =
		/^ {4}synthesizeHclAttributes\(\) \{\n(.*?)^ {4}\}/ms.exec(text) ?? [];
	const [, type] = /tfResourceType = "(\w+)"/.exec(text) ?? [];
	return {
		type,
		shape: resolve(top === undefined ? [] : entries(top), structures, []),
		attributes: attributes(text.slice(text.search(typeClass))),
	};
}

const structure = /^function (\w+)ToHclTerraform\(struct\) \{\n(.*?)^\}/gms;
const typeClass =
	/^class \w+ extends cdktn\.Terraform(?:Resource|DataSource|EphemeralResource)/m;
const entry = /^ +(\w+): \{\n +value: (.*),\n +isBlock: (true|false),/gm;
const nested = /(?<![.\w])([a-z]\w*?)To(?:Hcl)?Terraform\b/;

function entries(body) {
	return [...body.matchAll(entry)].map(([, name, value, isBlock]) => ({
		name,
		isBlock: isBlock === "true",
		structure: nested.exec(value)?.[1],
		open: value.includes("anyToHclTerraform"),
	}));
}

function resolve(list, structures, above) {
	const blocks = list
		.filter((each) => each.isBlock)
		.map(({ name, structure: inner }) => {
			if (!structures.has(inner))
				throw new Error(
					`no structure ${inner} for ${[...above, name].join(".")}`,
				);
			return [
				name,
				resolve(structures.get(inner), structures, [...above, name]),
			];
		});
	const names = list
		.filter((each) => !each.isBlock && !each.open)
		.map((each) => each.name);
	// The bindings give up on what nests too deeply: anything may stand there.
	const open = list
		.filter((each) => each.open)
		.map((each) => [each.name, null]);
	return {
		arguments: names.sort(),
		blocks: Object.fromEntries([...blocks, ...open].sort()),
	};
}

function attributes(text) {
	const getters = [...text.matchAll(/Attribute\('(\w+)'\)/g)];
	const structures = [...text.matchAll(/ = new [\w.]+\(this, "(\w+)"/g)];
	return [
		...new Set([...getters, ...structures].map(([, name]) => name)),
	].sort();
}
