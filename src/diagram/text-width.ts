/** Widths of printable ASCII in thousandths of the size, as a common sans-serif has them (Helvetica's published metrics). */
const ascii = [
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278,
	278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584,
	584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556,
	833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278,
	278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222,
	500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,
	500, 334, 260, 334, 584,
];

const narrowest = Math.min(...ascii);

/** Fonts differ: the widest that a browser is likely to take still fits. */
const slack = 1.12;

/** How wide a text is at most, in pixels. */
export function textWidth(text: string, size: number, bold = false): number {
	let sum = 0;
	for (const character of text) sum += widthOf(character.codePointAt(0) ?? 0);
	return (sum / 1000) * size * slack * (bold ? 1.06 : 1);
}

function widthOf(code: number): number {
	const known = ascii[code - 32];
	if (known !== undefined) return known;
	return code < 0x1100 ? 640 : 1040;
}

/** The text, or its beginning and end around an ellipsis, so that it fits. */
export function shortened(
	text: string,
	width: number,
	size: number,
	bold = false,
): string {
	if (textWidth(text, size, bold) <= width) return text;
	const more = / and \d+ more$/.exec(text)?.[0];
	if (more !== undefined) {
		const name = text.slice(0, -more.length);
		for (let kept = name.length - 1; kept > 3; kept--) {
			const short = `${name.slice(0, kept)}…${more}`;
			if (textWidth(short, size, bold) <= width) return short;
		}
	}
	const characters = [...text];
	// Of a name of thousands of characters, no more is tried than can fit.
	const most = Math.floor(width / ((narrowest / 1000) * size * slack));
	for (let kept = Math.min(characters.length - 1, most); kept > 1; kept--) {
		const head = Math.ceil(kept * 0.6);
		const tail = characters.slice(characters.length - (kept - head));
		const short = `${characters.slice(0, head).join("")}…${tail.join("")}`;
		if (textWidth(short, size, bold) <= width) return short;
	}
	return "…";
}
