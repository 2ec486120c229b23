/**
 * An expression ready to be evaluated, whichever way it was written: in our own
 * document, in HCL, or as the list of references that a plan's JSON keeps of it.
 */
export type Term =
	| {
			readonly kind: "literal";
			readonly value: null | string | number | boolean;
	  }
	| { readonly kind: "list"; readonly items: readonly Term[] }
	| {
			readonly kind: "object";
			readonly entries: readonly (readonly [key: Term, value: Term])[];
	  }
	/** The first word of a reference: `var`, `aws_vpc`, `each`, or a name that a `for` binds. */
	| { readonly kind: "name"; readonly name: string }
	| {
			readonly kind: "traverse";
			readonly of: Term;
			readonly steps: readonly Step[];
	  }
	| { readonly kind: "template"; readonly parts: readonly Term[] }
	/** `expand`: the last argument has `...` after it. */
	| {
			readonly kind: "call";
			readonly name: string;
			readonly arguments: readonly Term[];
			readonly expand: boolean;
	  }
	| {
			readonly kind: "conditional";
			readonly condition: Term;
			readonly yes: Term;
			readonly no: Term;
	  }
	| {
			readonly kind: "operation";
			readonly operator: string;
			readonly left: Term;
			readonly right: Term;
	  }
	| { readonly kind: "not" | "negate"; readonly value: Term }
	| ForTerm
	| References;

export interface ForTerm {
	readonly kind: "for";
	readonly names: readonly string[];
	readonly in: Term;
	readonly resultKey?: Term;
	readonly result: Term;
	readonly when?: Term;
	/** `=> value...`: the values of equal keys make a list. */
	readonly group: boolean;
}

/** What a plan's JSON keeps of an expression: what it refers to, but not how. */
export interface References {
	readonly kind: "references";
	readonly to: readonly Traversal[];
}

/** `aws_subnet.a[0].id`, as far as the plan spells it out. */
export interface Traversal {
	readonly root: string;
	readonly steps: readonly (string | number)[];
}

export type Step =
	| { readonly kind: "attribute"; readonly name: string }
	| { readonly kind: "index"; readonly key: Term }
	| { readonly kind: "splat" };

/** Text is composed and whole, as terraform has it (Unicode NFC). */
export function literal(value: null | string | number | boolean): Term {
	if (typeof value === "string")
		return { kind: "literal", value: wellFormed(value) };
	// There is one zero.
	return { kind: "literal", value: value === 0 ? 0 : value };
}

export function wellFormed(text: string): string {
	// Most text is ASCII and stays as it is.
	return /^[\0-\x7f]*$/.test(text)
		? text
		: text.replace(/\p{Cs}/gu, "\ufffd").normalize("NFC");
}

/** A lone reference, of which a plan does not say whether it is the whole expression, as if it were. */
export function asWhole(term: Term): Term {
	const [only, ...others] = term.kind === "references" ? term.to : [];
	if (only === undefined || others.length > 0) return term;
	const of: Term = { kind: "name", name: only.root };
	return only.steps.length === 0
		? of
		: { kind: "traverse", of, steps: only.steps.map(stepOf) };
}

function stepOf(step: string | number): Step {
	return typeof step === "number"
		? { kind: "index", key: literal(step) }
		: { kind: "attribute", name: step };
}
