/**
 * The data files keep one string for each family of types: `{ t3: "nano 2 0.5 …;
 * micro 2 1 …" }`. A few long strings load faster than thousands of short ones.
 */
export type Families = Readonly<Record<string, string>>;

/** `db.t3.micro` is size `micro` of family `db.t3`. */
export function splitName(name: string): {
	readonly family: string;
	readonly size: string;
} {
	const dot = name.lastIndexOf(".");
	return { family: name.slice(0, dot), size: name.slice(dot + 1) };
}

/** The words after a type's name in its family's string. */
export function wordsOf(families: Families, name: string): string | undefined {
	const { family, size } = splitName(name);
	if (!Object.hasOwn(families, family)) return undefined;
	const row = families[family]
		?.split("; ")
		.find((text) => text.startsWith(`${size} `));
	return row?.slice(size.length + 1);
}

/** All names in the order of the file. */
export function namesOf(families: Families): readonly string[] {
	return Object.entries(families).flatMap(([family, rows]) =>
		rows.split("; ").map((row) => `${family}.${row.split(" ", 1)}`),
	);
}
