/** ANSI colours of the marks that begin a line. */
const colours: Readonly<Record<string, number>> = {
	"✗": 31,
	"!": 33,
	"?": 33,
	"✓": 32,
	"·": 36,
};

/** Colours marks and headings; what stands in the lines was made printable before. */
export function paintLines(
	lines: readonly string[],
	colour: boolean,
): readonly string[] {
	if (!colour) return lines;
	return lines.map((line) => {
		const marked = /^( *)([✗!?✓·]) (.*)$/u.exec(line);
		if (marked !== null) {
			const [, space = "", mark = "", rest = ""] = marked;
			const text = space === "" ? bold(rest) : rest;
			return `${space}\u001b[${colours[mark]}m${mark}\u001b[0m ${text}`;
		}
		return /^\S/.test(line) && !line.startsWith("─") ? bold(line) : line;
	});
}

function bold(text: string): string {
	return `\u001b[1m${text}\u001b[0m`;
}
