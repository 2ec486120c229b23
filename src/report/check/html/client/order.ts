export type Direction = "ascending" | "descending";

/** In order of what each shows: figures as figures, what is no figure after them, else as text. */
export function ordered<T>(
	items: readonly T[],
	textOf: (item: T) => string,
	direction: Direction,
): readonly T[] {
	const sign = direction === "ascending" ? 1 : -1;
	return items
		.map((item) => ({
			item,
			text: textOf(item),
			figure: figureOf(textOf(item)),
		}))
		.sort((one, other) => {
			if (one.figure !== undefined && other.figure !== undefined)
				return sign * (one.figure - other.figure);
			if (one.figure !== undefined || other.figure !== undefined)
				return one.figure === undefined ? 1 : -1;
			return sign * one.text.localeCompare(other.text, "en");
		})
		.map(({ item }) => item);
}

/** `1,234.50`; undefined for what is no figure. */
export function figureOf(text: string): number | undefined {
	return /^-?\d[\d,]*(\.\d+)?$/.test(text)
		? Number(text.replaceAll(",", ""))
		: undefined;
}
