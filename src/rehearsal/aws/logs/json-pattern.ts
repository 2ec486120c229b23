import { type Matches, UnknownPattern } from "./unknown-pattern.ts";

type Test = (event: unknown) => boolean;

/**
 * `{ $.level = "error" && ($.ms > 100 || $.retry IS TRUE) }`. Source: Amazon CloudWatch Logs User Guide, "Using filter
 * patterns to match terms in JSON log events": what is no JSON does not match, nor does an array or an object; `*` in
 * a string is any text; `&&` binds closer than `||`.
 *
 * @throws UnknownPattern
 */
export function jsonMatcher(pattern: string): Matches {
	const parser = new Parser(pattern);
	const test = parser.whole();
	return (message) => {
		let event: unknown;
		try {
			event = JSON.parse(message);
		} catch {
			return false;
		}
		return test(event);
	};
}

const tokens =
	/\s*(?:(&&|\|\||[(){}]|!=|>=|<=|[=<>])|("(?:[^"\\]|\\.)*")|([^\s"(){}=<>!&|]+))/y;

function tokensOf(pattern: string): string[] {
	const found: string[] = [];
	tokens.lastIndex = 0;
	while (pattern.slice(tokens.lastIndex).trim() !== "") {
		const at = tokens.lastIndex;
		const [, sign, text, word] = tokens.exec(pattern) ?? [];
		const token = sign ?? text ?? word;
		if (token === undefined)
			throw new UnknownPattern(
				`Invalid character(s) in term '${pattern.slice(at).trim()[0]}'`,
			);
		found.push(token);
	}
	return found;
}

class Parser {
	readonly #tokens: string[];

	constructor(pattern: string) {
		this.#tokens = tokensOf(pattern);
	}

	whole(): Test {
		this.#take("{");
		const test = this.#either();
		this.#take("}");
		if (this.#tokens.length > 0) throw this.#wrong();
		return test;
	}

	#either(): Test {
		const tests = [this.#both()];
		while (this.#next("||")) tests.push(this.#both());
		return (event) => tests.some((test) => test(event));
	}

	#both(): Test {
		const tests = [this.#one()];
		while (this.#next("&&")) tests.push(this.#one());
		return (event) => tests.every((test) => test(event));
	}

	#one(): Test {
		if (!this.#next("(")) return this.#comparison();
		const test = this.#either();
		this.#take(")");
		return test;
	}

	#comparison(): Test {
		const path = pathOf(this.#tokens.shift() ?? "");
		if (this.#next("NOT")) {
			this.#take("EXISTS");
			return (event) => nodeAt(event, path) === undefined;
		}
		if (this.#next("IS")) {
			const word = this.#tokens.shift() ?? "";
			if (!(word in constants)) throw this.#wrong(word);
			const value = constants[word as keyof typeof constants];
			return (event) => nodeAt(event, path) === value;
		}
		const operator = this.#tokens.shift() ?? "";
		const compare = operators[operator];
		const value = this.#tokens.shift();
		if (compare === undefined) throw this.#wrong(operator);
		if (value === undefined || value === "}") throw this.#wrong(value);
		const test = compare(comparedWith(value));
		return (event) => {
			const node = nodeAt(event, path);
			return isLeaf(node) && test(node);
		};
	}

	#next(token: string): boolean {
		if (this.#tokens[0] !== token) return false;
		this.#tokens.shift();
		return true;
	}

	#take(token: string): void {
		if (!this.#next(token)) throw this.#wrong();
	}

	#wrong(token = this.#tokens[0]): UnknownPattern {
		return new UnknownPattern(
			`Invalid filter pattern: ${token === undefined ? "it ends too early" : `'${token}' is not expected there`}`,
		);
	}
}

const constants = { NULL: null, TRUE: true, FALSE: false } as const;

/** `$.user.id`, `$.users[0].email`. */
function pathOf(selector: string): readonly (string | number)[] {
	if (selector.includes("*") || selector.includes("['"))
		throw new UnknownPattern(
			`A rehearsal knows no wildcards and no quoted names in selectors of filter patterns: ${selector}`,
		);
	if (!/^\$(?:\.[\w-]+(?:\[\d+\])*)+$/.test(selector))
		throw new UnknownPattern(
			`Invalid filter pattern: '${selector}' is no selector, as $.name is`,
		);
	const steps = selector.match(/\.[\w-]+|\[\d+\]/g) ?? [];
	return steps.map((step) =>
		step.startsWith(".") ? step.slice(1) : Number(step.slice(1, -1)),
	);
}

function nodeAt(event: unknown, path: readonly (string | number)[]): unknown {
	let node = event;
	for (const step of path) {
		if (typeof node !== "object" || node === null) return undefined;
		if (!Object.hasOwn(node, step)) return undefined;
		node = (node as Record<string | number, unknown>)[step];
	}
	return node;
}

type Leaf = string | number | boolean;

function isLeaf(node: unknown): node is Leaf {
	return ["string", "number", "boolean"].includes(typeof node);
}

interface Value {
	readonly text: string;
	/** Not in quotes. */
	readonly number: number;
}

function comparedWith(token: string): Value {
	const isQuoted = token.startsWith('"');
	if (!isQuoted && token.includes("%"))
		throw new UnknownPattern(
			`A rehearsal knows no regular expressions in filter patterns: ${token}`,
		);
	const text = isQuoted ? token.slice(1, -1).replace(/\\(.)/g, "$1") : token;
	return { text, number: isQuoted ? Number.NaN : Number(token) };
}

const special = /[\\^$.|?+()[\]{}]/g;

/** `*` is any text. */
function isEqual({ text, number }: Value): (node: Leaf) => boolean {
	const parts = text.split("*").map((part) => part.replace(special, "\\$&"));
	const pattern = new RegExp(`^${parts.join("[^]*")}$`);
	return (node) =>
		typeof node === "number" && !Number.isNaN(number)
			? node === number
			: pattern.test(String(node));
}

function byNumber(holds: (node: number, value: number) => boolean) {
	return ({ text, number }: Value) => {
		if (Number.isNaN(number))
			throw new UnknownPattern(
				`Invalid filter pattern: '${text}' is no number to compare with`,
			);
		return (node: Leaf) => typeof node === "number" && holds(node, number);
	};
}

const operators: Readonly<
	Record<string, (value: Value) => (node: Leaf) => boolean>
> = {
	"=": isEqual,
	"!=": (value) => {
		const test = isEqual(value);
		return (node) => !test(node);
	},
	">": byNumber((node, value) => node > value),
	"<": byNumber((node, value) => node < value),
	">=": byNumber((node, value) => node >= value),
	"<=": byNumber((node, value) => node <= value),
};
