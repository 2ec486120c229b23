/**
 * A table of `[name, text]` as one string for each family, in the order given:
 * `{ t3: "nano text; micro text" }` for `t3.nano` and `t3.micro`. A few long
 * strings load faster than thousands of short ones, and a change shows in the
 * line of its family.
 */
export function byFamily(entries) {
	const families = {};
	for (const [name, text] of entries) {
		const dot = name.lastIndexOf(".");
		const family = name.slice(0, dot);
		families[family] ??= [];
		families[family].push(name.slice(dot + 1) + text);
	}
	return Object.fromEntries(
		Object.entries(families).map(([family, sizes]) => [
			family,
			sizes.join("; "),
		]),
	);
}
