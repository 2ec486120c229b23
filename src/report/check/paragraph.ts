import { printable } from "../printable.ts";

/** A paragraph in lines of at most `width`; words that are longer are broken. */
export function paragraph(
	text: string,
	width: number,
	first: string,
	rest = " ".repeat(first.length),
): string[] {
	const lines: string[] = [];
	let line = first;
	let empty = true;
	for (const word of pieces(printable(text), width - rest.length)) {
		const longer = empty ? line + word : `${line} ${word}`;
		if (longer.length > width && !empty) {
			lines.push(line);
			line = rest + word;
		} else line = longer;
		empty = false;
	}
	return [...lines, line];
}

function pieces(text: string, room: number): string[] {
	const most = Math.max(8, room);
	return text
		.split(/\s+/)
		.filter((word) => word !== "")
		.flatMap((word) => word.match(new RegExp(`.{1,${most}}`, "gsu")) ?? []);
}
