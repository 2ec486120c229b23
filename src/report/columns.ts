import { printable } from "./printable.ts";

/** One row: a name, and figures in columns to its right. */
export interface Row {
	readonly name: string;
	readonly figures: readonly string[];
	/** How far the name is moved in. */
	readonly indent?: number;
}

/** Between two columns. */
const gap = 2;

/** Rows whose figures stand under each other, right-aligned; a name that is too long is cut. */
export function columns(rows: readonly Row[], width: number): string[] {
	const count = Math.max(0, ...rows.map(({ figures }) => figures.length));
	const widths = Array.from({ length: count }, (_, at) =>
		Math.max(0, ...rows.map(({ figures }) => figures[at]?.length ?? 0)),
	);
	const right = widths.reduce((sum, one) => sum + one + gap, 0);
	const room = Math.max(12, width - right);
	return rows.map(({ name, figures, indent = 0 }) => {
		const left = fitted(" ".repeat(indent) + name, room).padEnd(room);
		const cells = widths.map((one, at) =>
			(figures[at] ?? "").padStart(one + gap),
		);
		return (left + cells.join("")).trimEnd();
	});
}

/** One line, cut where it is too long; what is in it cannot begin another. */
export function fitted(given: string, room: number): string {
	const text = inOneLine(given);
	return text.length > room ? `${text.slice(0, room - 1)}…` : text;
}

/** What comes out of a file, so that it neither steers a terminal nor makes lines of its own. */
export function inOneLine(text: string): string {
	return printable(text).replaceAll("\n", " ");
}

/** A paragraph in lines of at most `width`, each moved in. */
export function folded(text: string, width: number, indent: number): string[] {
	const lines: string[] = [];
	let line = "";
	for (const word of printable(text).split(/\s+/)) {
		const longer = line === "" ? word : `${line} ${word}`;
		if (longer.length + indent > width && line !== "") {
			lines.push(line);
			line = word;
		} else line = longer;
	}
	return [...lines, line].map((one) => " ".repeat(indent) + one);
}
