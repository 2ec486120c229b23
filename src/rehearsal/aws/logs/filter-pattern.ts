import { jsonMatcher } from "./json-pattern.ts";
import { type Matches, UnknownPattern } from "./unknown-pattern.ts";

/**
 * Terms, phrases in quotes, optional and excluded terms, and JSON in braces. Source: Amazon CloudWatch Logs User Guide,
 * "Filter pattern syntax": terms heed case; all must be there; of optional ones (`?`) one must, and they are
 * ignored beside others; what is not a letter, a digit or an underscore wants quotes. That a term is also found within
 * a longer word is not written there; users see it so.
 *
 * @throws UnknownPattern
 */
export function matcherOf(pattern: string): Matches {
	const text = pattern.trim();
	if (text === "") return () => true;
	if (text.startsWith("{")) return jsonMatcher(text);
	if (text.startsWith("["))
		throw new UnknownPattern(
			"A rehearsal knows no filter patterns for fields between spaces ([…]): use terms, or { $.… } for JSON.",
		);
	if (text.includes("%") && !text.includes('"'))
		throw new UnknownPattern(
			"A rehearsal knows no regular expressions in filter patterns (%…%): use terms, or { $.… } for JSON.",
		);
	return termsMatcher(text);
}

interface Term {
	readonly sign: string;
	readonly text: string;
}

function termsMatcher(pattern: string): Matches {
	const terms = termsIn(pattern);
	const withSign = (sign: string) =>
		terms.filter((one) => one.sign === sign).map(({ text }) => text);
	const [wanted, optional, excluded] = ["", "?", "-"].map(withSign) as [
		string[],
		string[],
		string[],
	];
	const isOptional = optional.length === terms.length;
	return (message) => {
		const has = (text: string) => message.includes(text);
		if (isOptional) return optional.some(has);
		return wanted.every(has) && !excluded.some(has);
	};
}

const term = /([?-]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))(?=\s|$)/y;

function termsIn(pattern: string): readonly Term[] {
	const found: Term[] = [];
	let at = 0;
	while (at < pattern.length) {
		term.lastIndex = at;
		const [whole = "", sign = "", phrase, word] = term.exec(pattern) ?? [];
		if (whole === "") throw new UnknownPattern("Unterminated string");
		const wrong = word === undefined ? null : /[^\p{L}\p{N}_]/u.exec(word);
		if (wrong !== null)
			throw new UnknownPattern(`Invalid character(s) in term '${wrong[0]}'`);
		// `" "` is everything.
		const text = phrase === undefined ? word : phrase.replace(/\\(.)/g, "$1");
		found.push({ sign, text: text?.trim() === "" ? "" : (text ?? "") });
		at += whole.length;
		at += /^\s*/.exec(pattern.slice(at))?.[0].length ?? 0;
	}
	return found;
}
