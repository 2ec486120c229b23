/** Characters that steer a terminal or turn the direction of writing, and halves of others. */
const steering = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** What comes out of a file must not steer whatever it is shown on: `\u202e` for what turns the text around. */
export function printable(text: string): string {
	return text.replace(steering, (character) => {
		const code = character.codePointAt(0) ?? 0;
		return `\\u${code.toString(16).padStart(4, "0")}`;
	});
}

/** The same, short enough to be read. */
export function shown(text: string, most = 300): string {
	const safe = printable(text).replaceAll("\n", " ");
	return safe.length > most ? `${safe.slice(0, most - 1)}…` : safe;
}
