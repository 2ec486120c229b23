/** Characters that a terminal gives two columns: East Asian scripts and most emoji. */
const wide =
	/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Those that take none, move the cursor or turn the text around: never printed. */
const unprintable =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is meant
	/[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Mn}|\p{Me}|\p{Surrogate}/gu;

/** Text without anything that a terminal would obey. */
export function printable(text: string): string {
	return text
		.normalize("NFC")
		.replace(/[\n\t]/g, " ")
		.replace(unprintable, "");
}

/** How many columns a printable text takes. */
export function cellsOf(text: string): number {
	let count = 0;
	for (const character of text) count += wide.test(character) ? 2 : 1;
	return count;
}

/** Exactly so many columns: filled up with spaces, or shortened around an ellipsis. */
export function fitted(text: string, columns: number): string {
	const short = cut(text, columns);
	return short + " ".repeat(Math.max(0, columns - cellsOf(short)));
}

export function cut(text: string, columns: number): string {
	if (cellsOf(text) <= columns) return text;
	const characters = [...text];
	for (let kept = characters.length - 1; kept > 0; kept--) {
		const head = Math.ceil(kept * 0.65);
		const tail = characters.slice(characters.length - (kept - head));
		const short = `${characters.slice(0, head).join("")}…${tail.join("")}`;
		if (cellsOf(short) <= columns) return short;
	}
	return columns > 0 ? "…" : "";
}

/** Words in lines of at most so many columns; a word that is too long is shortened. */
export function wrapped(text: string, columns: number): readonly string[] {
	const lines: string[] = [];
	for (const word of text.split(" ")) {
		const last = lines.at(-1);
		if (last !== undefined && cellsOf(`${last} ${word}`) <= columns)
			lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(cut(word, columns));
	}
	return lines;
}
