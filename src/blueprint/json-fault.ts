/** One token of JSON: what stands between two values, a string, a number or a word. */
const token =
	/[{}[\],:]|"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;

const space = /[ \t\r\n]*/y;

/** What may come next; `first` states also allow the closing bracket. */
type State = "value" | "first-value" | "key" | "first-key" | "colon" | "after";

/**
 * The offset of the first place at which a text stops being JSON; the length of
 * the text when something is missing at its end. `JSON.parse` says that a text is
 * wrong, but on the older versions of Node not where.
 */
export function jsonFault(text: string): number {
	const open: string[] = [];
	let state: State | "end" = "value";
	let offset = 0;
	while (true) {
		offset = matchEnd(space, text, offset);
		const end = matchEnd(token, text, offset);
		const next = step(state, text.slice(offset, end), open);
		if (end === offset || next === undefined) return offset;
		state = next;
		offset = end;
	}
}

function matchEnd(pattern: RegExp, text: string, offset: number): number {
	pattern.lastIndex = offset;
	return pattern.test(text) ? pattern.lastIndex : offset;
}

function step(
	state: State | "end",
	found: string,
	open: string[],
): State | "end" | undefined {
	if (found === "}" || found === "]") return close(state, found, open);
	switch (state) {
		case "value":
		case "first-value":
			return beginValue(found, open);
		case "key":
		case "first-key":
			return found.startsWith('"') ? "colon" : undefined;
		case "colon":
			return found === ":" ? "value" : undefined;
		case "after":
			if (found !== ",") return undefined;
			return open.at(-1) === "}" ? "key" : "value";
		case "end":
			return undefined;
	}
}

function beginValue(found: string, open: string[]): State | "end" | undefined {
	if (found === "{" || found === "[") {
		open.push(found === "{" ? "}" : "]");
		return found === "{" ? "first-key" : "first-value";
	}
	if (found === "," || found === ":") return undefined;
	return open.length === 0 ? "end" : "after";
}

function close(
	state: State | "end",
	found: string,
	open: string[],
): State | "end" | undefined {
	const first = found === "}" ? "first-key" : "first-value";
	if (state !== "after" && state !== first) return undefined;
	if (open.pop() !== found) return undefined;
	return open.length === 0 ? "end" : "after";
}
