import type { Call, Expression, Node, ObjectLiteral } from "../expression.ts";
import { entriesOf, isKind, isList, isNode, isObject } from "../node.ts";
import { unwrap } from "../template-text.ts";

/** Where an expression stands; an `element` is in a list, among a call's arguments or in a condition. */
export type Place = "argument" | "entry" | "element";

/** Up to so many entries an object may have and stand on one line. */
const smallObject: Readonly<Record<Place, number>> = {
	argument: 0,
	entry: 1,
	element: 2,
};

/** Asked again at each level around a value, which does not change. */
const known: Readonly<Record<Place, WeakMap<object, boolean>>> = {
	argument: new WeakMap(),
	entry: new WeakMap(),
	element: new WeakMap(),
};

/** Whether one line would lose something, a comment or a heredoc, or would read badly. */
export function needsLines(wrapped: Expression, place: Place): boolean {
	const expression = unwrap(wrapped);
	if (typeof expression !== "object" || expression === null) return false;
	const before = known[place].get(expression);
	if (before !== undefined) return before;
	const needs = compoundNeedsLines(expression, place);
	known[place].set(expression, needs);
	return needs;
}

function compoundNeedsLines(
	expression: Expression & object,
	place: Place,
): boolean {
	if (isList(expression)) return listNeedsLines(expression);
	return isNode(expression)
		? nodeNeedsLines(expression, place)
		: !isSmall(expression, smallObject[place]);
}

function listNeedsLines(list: readonly Expression[]): boolean {
	const objects = list.filter((element) => isObject(unwrap(element)));
	return (
		objects.length > 1 ||
		list.some(
			(each) => isKind(each, "commented") || needsLines(each, "element"),
		)
	);
}

function isSmall(object: ObjectLiteral, most: number): boolean {
	const values = entriesOf(object).map(([, value]) => value);
	return values.length <= most && values.every(isPlain);
}

function isPlain(value: Expression): boolean {
	const compound = isList(value) || isObject(value);
	return (
		!compound && !isKind(value, "commented") && !needsLines(value, "entry")
	);
}

function nodeNeedsLines(node: Node, place: Place): boolean {
	switch (node.kind) {
		case "heredoc":
			return place !== "element";
		case "call":
			return (
				endsInHeredoc(node) ||
				node.arguments.some((each) => needsLines(each, "element"))
			);
		case "conditional":
			return needsLines(node.yes, "element") || needsLines(node.no, "element");
		case "for":
			return needsLines(node.result, "element");
		default:
			return false;
	}
}

export function endsInHeredoc({ arguments: parameters }: Call): boolean {
	return isKind(unwrap(parameters.at(-1) ?? null), "heredoc");
}

/** Whether there is a bracket to break at. */
export function canBreak(expression: Expression): boolean {
	if (isList(expression)) return expression.length > 0;
	if (isObject(expression)) return entriesOf(expression).length > 0;
	if (isKind(expression, "call")) return expression.arguments.length > 0;
	return isKind(expression, "for");
}
