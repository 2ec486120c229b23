import type { Expression, Node, ObjectLiteral } from "./expression.ts";

/** What must be there beside `kind` for an object to be a node and not a literal with a key of that name. */
const shapes: Readonly<Record<Node["kind"], readonly string[]>> = {
	reference: ["path"],
	template: ["parts"],
	heredoc: ["parts"],
	call: ["name", "arguments"],
	conditional: ["condition", "yes", "no"],
	operation: ["operator", "left", "right"],
	not: ["value"],
	for: ["names", "in", "result"],
	commented: ["comment", "value"],
};

export function isNode(expression: Expression | undefined): expression is Node {
	if (
		typeof expression !== "object" ||
		expression === null ||
		Array.isArray(expression)
	)
		return false;
	const { kind } = expression as { kind?: unknown };
	if (typeof kind !== "string" || !Object.hasOwn(shapes, kind)) return false;
	// A loop, because it is asked of each value several times.
	for (const key of shapes[kind as Node["kind"]])
		if (!Object.hasOwn(expression, key)) return false;
	return true;
}

/** Whether it is one line wherever it stands: nothing in it can be broken or commented. */
export function isSimple(expression: Expression): boolean {
	return (
		typeof expression !== "object" ||
		expression === null ||
		isKind(expression, "reference")
	);
}

export function isKind<Kind extends Node["kind"]>(
	expression: Expression | undefined,
	kind: Kind,
): expression is Extract<Node, { kind: Kind }> {
	return isNode(expression) && expression.kind === kind;
}

export function isObject(
	expression: Expression | undefined,
): expression is ObjectLiteral {
	return (
		typeof expression === "object" &&
		expression !== null &&
		!Array.isArray(expression) &&
		!isNode(expression)
	);
}

export function isList(
	expression: Expression | undefined,
): expression is readonly Expression[] {
	return Array.isArray(expression);
}

/** The entries which are there, in order. */
export function entriesOf(object: ObjectLiteral): [string, Expression][] {
	return Object.entries(object).filter(
		(entry): entry is [string, Expression] => entry[1] !== undefined,
	);
}

/** Without the comments around it. */
export function bareValue(expression: Expression): Expression {
	let value = expression;
	while (isNode(value) && value.kind === "commented") value = value.value;
	return value;
}

/** Takes the comments off: `[value, comments from the outermost]`. */
export function uncomment(
	expression: Expression,
): [value: Expression, comments: readonly string[]] {
	const comments: string[] = [];
	let value = expression;
	while (isNode(value) && value.kind === "commented") {
		comments.push(value.comment);
		value = value.value;
	}
	return [value, comments];
}
