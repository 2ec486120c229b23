/**
 * Text inside quotes. Source: HCL native syntax specification, "Template
 * Expressions" and "Quoted and Heredoc Template Expressions".
 */
export function quotedText(text: string): string {
	return isHarmless(text)
		? text
		: escapeIntroducers(text.replace(special, escapeCharacter));
}

/** Printable ASCII without a quote, a backslash or an introducer. A loop, because a regular expression's first thousand runs are slow. */
function isHarmless(text: string): boolean {
	for (let index = 0; index < text.length; index += 1) {
		const code = text.charCodeAt(index);
		if (code < 0x20 || code > 0x7e || code === 0x22) return false;
		if (code === 0x24 || code === 0x25 || code === 0x5c) return false;
	}
	return true;
}

/**
 * Text of a template that knows no backslash, in a heredoc or in JSON: what cannot
 * be seen, and what the scanner mistakes (`\r`, a byte order mark), comes in as a
 * quoted string.
 */
export function unquotedText(text: string): string {
	return escapeIntroducers(text).replace(
		unprintable,
		(found) => `\${"${quotedText(found)}"}`,
	);
}

// With a `$` before it, which would escape the interpolation.
const unprintable = /\$*(?:(?![\t\n])[\p{Cc}\p{Cs}\u2028\u2029\ufeff])+/gu;

/** `${` and `%{` start an interpolation or a directive; doubled, they are text. */
function escapeIntroducers(text: string): string {
	return text.replace(/([$%])(?=\{)/g, "$1$1");
}

/** Characters that cannot be seen or would end the line, and halves of a character, which have no UTF-8. */
const special = /["\\\p{Cc}\p{Cs}\u2028\u2029\ufeff]/gu;

const short: Readonly<Record<string, string>> = {
	'"': '\\"',
	"\\": "\\\\",
	"\n": "\\n",
	"\r": "\\r",
	"\t": "\\t",
};

function escapeCharacter(character: string): string {
	if (/\p{Cs}/u.test(character)) return "\\ufffd";
	const code = character.charCodeAt(0).toString(16).padStart(4, "0");
	return short[character] ?? `\\u${code}`;
}

const identifier = /^[A-Za-z_][A-Za-z0-9_-]*$/;

export function isIdentifier(text: string): boolean {
	return identifier.test(text);
}

// As a bare key these would be read as a value, or as the beginning of a `for` expression.
const reserved: ReadonlySet<string> = new Set(["true", "false", "null", "for"]);

export function objectKey(name: string): string {
	return isIdentifier(name) && !reserved.has(name)
		? name
		: `"${quotedText(name)}"`;
}
