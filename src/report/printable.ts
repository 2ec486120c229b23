import { createHash } from "node:crypto";

/** Characters that steer a terminal or turn the direction of writing, and halves of others. */
const steering = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** What comes out of a file must not steer whatever it is shown on: `\u202e` for what turns the text around. */
export function printable(text: string): string {
	return text.replace(steering, (character) => {
		const code = character.codePointAt(0) ?? 0;
		return `\\u${code.toString(16).padStart(4, "0")}`;
	});
}

/** The same in one line, short enough to be read. */
export function shown(text: string, most = 300): string {
	return shortened(printable(text).replaceAll("\n", " "), most);
}

/**
 * A text of at most so many characters, with its beginning and its end. What is left out stands there as a digest:
 * two resources with long names that begin and end alike are two.
 */
export function shortened(text: string, most: number): string {
	if (text.length <= most) return text;
	const characters = Array.from(text);
	const digest = createHash("sha256").update(text).digest("hex").slice(0, 10);
	const left = Math.max(0, most - digest.length - 2);
	const end = Math.floor(left / 3);
	return [
		...fitting(characters, left - end),
		"…",
		digest,
		"…",
		...fitting(characters.reverse(), end).reverse(),
	].join("");
}

/** The first characters; one of two UTF-16 units counts as two, and is never halved. */
function fitting(characters: readonly string[], units: number): string[] {
	const taken: string[] = [];
	let used = 0;
	for (const one of characters) {
		used += one.length;
		if (used > units) break;
		taken.push(one);
	}
	return taken;
}
