import { data, Evaluator, Lexer, Parser } from "@actions/expressions";

export type Context = Readonly<Record<string, unknown>>;

/** What became of everything before: of a job's steps, or of the jobs that a job needs. */
export type Status = "success" | "failure" | "cancelled" | "skipped";

/** Whose missing keys are a mistake; a missing output, secret or variable of a step is empty, as at GitHub. */
const strict = ["github", "needs", "vars", "steps"];

class StrictDictionary extends data.Dictionary {
	override get(key: string): data.ExpressionData | undefined {
		const found = super.get(key);
		if (found === undefined) throw new Error(`nothing is called ${key}`);
		return found;
	}
}

const statusFunctions = ["success", "failure", "cancelled", "always"];

/** The value of an expression without its braces, by GitHub's own library. */
export function evaluate(
	text: string,
	context: Context,
	status: Status,
): data.ExpressionData {
	const { tokens } = new Lexer(text).lex();
	const functions = statusFunctions.map((name) => ({
		...{ name, minArgs: 0, maxArgs: 0 },
		call: () => new data.BooleanData(name === "always" || name === status),
	}));
	const tree = new Parser(tokens, Object.keys(context), functions).parse();
	const calls = new Map(functions.map((one) => [one.name, one]));
	return new Evaluator(tree, dictionaryOf(context), calls).evaluate();
}

function dictionaryOf(context: Context): data.Dictionary {
	const found = new data.Dictionary();
	for (const [name, value] of Object.entries(context)) {
		const read = JSON.parse(JSON.stringify(value), data.reviver);
		if (strict.includes(name) && read instanceof data.Dictionary)
			found.add(name, new StrictDictionary(...read.pairs()));
		else found.add(name, read);
	}
	return found;
}

/** A text with its expressions replaced. */
export function interpolate(
	text: string,
	context: Context,
	status: Status,
): string {
	// A string of an expression may hold braces: '${{'.
	return text.replaceAll(
		/\$\{\{((?:[^'}]|'(?:[^']|'')*'|\}(?!\}))*)\}\}/g,
		(_, inner: string) =>
			evaluate(inner.trim(), context, status).coerceString(),
	);
}

/** An `if:`: without one of the four functions, only after success (GitHub, "Expressions", "Status check functions"). */
export function holds(
	text: string | undefined,
	context: Context,
	status: Status,
): boolean {
	if (text === undefined) return status === "success";
	const inner = /^\$\{\{(.*)\}\}$/s.exec(text.trim())?.[1]?.trim() ?? text;
	const asksItself = statusFunctions.some((name) =>
		inner.includes(`${name}()`),
	);
	const value = evaluate(
		asksItself ? inner : `success() && (${inner})`,
		context,
		status,
	).coerceString();
	return !["", "false", "0", "null"].includes(value);
}
