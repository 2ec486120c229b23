import type { Step, Term } from "../term/index.ts";

export type Token =
	| { readonly kind: "operand"; readonly term: Term }
	/** What goes one step further, or a splat with the steps that it is followed by. */
	| { readonly kind: "steps"; readonly steps: readonly Step[] }
	| { readonly kind: "operator"; readonly text: string };

/** How tight an operator binds (HCL syntax-agnostic specification, "Operations"). */
const binding: Readonly<Record<string, number>> = {
	"||": 1,
	"&&": 2,
	"==": 3,
	"!=": 3,
	"<": 4,
	"<=": 4,
	">": 4,
	">=": 4,
	"+": 5,
	"-": 5,
	"*": 6,
	"/": 6,
	"%": 6,
};

interface Cursor {
	readonly tokens: readonly Token[];
	at: number;
}

/** Puts a flat row of operands, steps and operators together. */
export function climb(tokens: readonly Token[]): Term {
	return conditional({ tokens, at: 0 });
}

function conditional(cursor: Cursor): Term {
	const condition = operation(cursor, 1);
	if (operatorAt(cursor) !== "?") return condition;
	cursor.at += 1;
	const yes = conditional(cursor);
	// Past the colon.
	cursor.at += 1;
	return { kind: "conditional", condition, yes, no: conditional(cursor) };
}

function operation(cursor: Cursor, least: number): Term {
	let left = unary(cursor);
	for (;;) {
		const operator = operatorAt(cursor);
		const strength = operator === undefined ? undefined : binding[operator];
		if (operator === undefined || strength === undefined || strength < least)
			return left;
		cursor.at += 1;
		left = {
			kind: "operation",
			operator,
			left,
			right: operation(cursor, strength + 1),
		};
	}
}

function unary(cursor: Cursor): Term {
	const operator = operatorAt(cursor);
	if (operator !== "-" && operator !== "!") return postfix(cursor);
	cursor.at += 1;
	return { kind: operator === "-" ? "negate" : "not", value: unary(cursor) };
}

/** A splat's own steps end with it: in `a.*.b[0]` the index is of the whole list. */
function postfix(cursor: Cursor): Term {
	const token = cursor.tokens[cursor.at];
	cursor.at += 1;
	let of: Term =
		token?.kind === "operand" ? token.term : { kind: "literal", value: null };
	for (
		let next = cursor.tokens[cursor.at];
		next?.kind === "steps";
		next = cursor.tokens[cursor.at]
	) {
		of = further(of, next.steps);
		cursor.at += 1;
	}
	return of;
}

function further(of: Term, steps: readonly Step[]): Term {
	if (of.kind !== "traverse" || of.steps.some((step) => step.kind === "splat"))
		return { kind: "traverse", of, steps };
	return { ...of, steps: [...of.steps, ...steps] };
}

function operatorAt({ tokens, at }: Cursor): string | undefined {
	const token = tokens[at];
	return token?.kind === "operator" ? token.text : undefined;
}
