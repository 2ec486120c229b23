import type {
	Call,
	Conditional,
	Expression,
	For,
	Node,
	ObjectLiteral,
} from "../expression.ts";
import { entriesOf, isList, isNode, isObject, uncomment } from "../node.ts";
import { unwrap } from "../template-text.ts";
import { flat, flatCondition, forBrackets, forHead, forTail } from "./flat.ts";
import { heredocLines } from "./heredoc.ts";
import { around, commentLines, deeper, type Line, line } from "./line.ts";
import { objectKey } from "./string.ts";

/** How many columns there are for the lines to come, and how many the first of them has lost to what stands before it. */
export interface Room {
	readonly width: number;
	readonly used: number;
}

/**
 * `name = value`, with the value's comments above: an `argument` of a block, or
 * an `entry` of an object.
 */
export function argumentLines(
	name: string,
	expression: Expression,
	width: number,
	place: "argument" | "entry",
): Line[] {
	const [value, comments] = uncomment(expression);
	const lines = layout(value, { width, used: name.length + 3 }, place);
	return [...comments.flatMap(commentLines), ...assigned(name, lines)];
}

function assigned(name: string, lines: readonly Line[]): Line[] {
	const [only] = lines;
	if (lines.length === 1 && only !== undefined)
		return [{ depth: 0, text: name, assign: `= ${only.text}` }];
	return around(`${name} = `, lines, "");
}

/** An `element` is in a list, among a call's arguments or in a condition. */
type Place = "argument" | "entry" | "element";

/** Up to so many entries an object may have and stand on one line. */
const smallObject: Readonly<Record<Place, number>> = {
	argument: 0,
	entry: 1,
	element: 2,
};

function layout(wrapped: Expression, room: Room, place: Place): Line[] {
	const expression = unwrap(wrapped);
	if (!needsLines(expression, place)) {
		const text = flat(expression);
		if (room.used + text.length <= room.width || !canBreak(expression))
			return [line(text)];
	}
	return broken(expression, room);
}

function broken(expression: Expression, room: Room): Line[] {
	if (isList(expression)) return listLines(expression, room);
	if (isObject(expression)) return objectLines(expression, room);
	return isNode(expression)
		? nodeLines(expression, room)
		: [line(flat(expression))];
}

function nodeLines(node: Node, room: Room): Line[] {
	switch (node.kind) {
		case "heredoc":
			return heredocLines(node);
		case "call":
			return callLines(node, room);
		case "conditional":
			return conditionalLines(node, room);
		case "for":
			return forLines(node, room);
		default:
			return [line(flat(node))];
	}
}

/** Whether one line would lose something or read badly. */
function needsLines(wrapped: Expression, place: Place): boolean {
	const expression = unwrap(wrapped);
	if (isList(expression)) return listNeedsLines(expression);
	if (isObject(expression)) return !isSmall(expression, smallObject[place]);
	return isNode(expression) && nodeNeedsLines(expression, place);
}

function listNeedsLines(list: readonly Expression[]): boolean {
	const several =
		list.filter((element) => isObject(unwrap(element))).length > 1;
	return (
		several ||
		list.some((each) => isCommented(each) || needsLines(each, "element"))
	);
}

function nodeNeedsLines(node: Node, place: Place): boolean {
	switch (node.kind) {
		case "heredoc":
			return place !== "element";
		case "call":
			return (
				endsInHeredoc(node) ||
				node.arguments.some((argument) => needsLines(argument, "element"))
			);
		case "conditional":
			return needsLines(node.yes, "element") || needsLines(node.no, "element");
		case "for":
			return needsLines(node.result, "element");
		default:
			return false;
	}
}

function isSmall(object: ObjectLiteral, most: number): boolean {
	const values = entriesOf(object).map(([, value]) => value);
	return values.length <= most && values.every(isPlain);
}

function isPlain(value: Expression): boolean {
	return !isCommented(value) && !isList(value) && !isObject(value);
}

function isCommented(expression: Expression): boolean {
	return isNode(expression) && expression.kind === "commented";
}

function canBreak(expression: Expression): boolean {
	if (isList(expression)) return expression.length > 0;
	if (isObject(expression)) return entriesOf(expression).length > 0;
	return (
		isNode(expression) &&
		((expression.kind === "call" && expression.arguments.length > 0) ||
			expression.kind === "for")
	);
}

function endsInHeredoc({ arguments: parameters }: Call): boolean {
	const last = parameters.at(-1);
	const value = last === undefined ? undefined : unwrap(last);
	return isNode(value) && value.kind === "heredoc";
}

function objectLines(object: ObjectLiteral, room: Room): Line[] {
	const entries = entriesOf(object).flatMap(([key, value]) =>
		argumentLines(objectKey(key), value, room.width - 2, "entry"),
	);
	return [line("{"), ...deeper(entries), line("}")];
}

function listLines(list: readonly Expression[], room: Room): Line[] {
	const [only] = list;
	if (list.length === 1 && isObject(only))
		return around("[", broken(only, room), "]");
	return [
		line("["),
		...deeper(list.flatMap((element) => elementLines(element, room))),
		line("]"),
	];
}

function elementLines(element: Expression, room: Room): Line[] {
	const [value, comments] = uncomment(element);
	const lines = layout(value, { width: room.width - 2, used: 1 }, "element");
	return [...comments.flatMap(commentLines), ...around("", lines, ",")];
}

// An object, a list or a heredoc that comes last keeps its brackets on the call's own line.
function callLines(node: Call, room: Room): Line[] {
	const before = node.arguments.slice(0, -1);
	const last = unwrap(node.arguments.at(-1) ?? null);
	const hugs =
		isObject(last) ||
		isList(last) ||
		(isNode(last) && (last.kind === "call" || last.kind === "heredoc"));
	if (
		!hugs ||
		before.some((argument) => needsLines(argument, "element")) ||
		isCommented(node.arguments.at(-1) ?? null)
	) {
		return [
			line(`${node.name}(`),
			...deeper(node.arguments.flatMap((each) => elementLines(each, room))),
			line(")"),
		];
	}
	const head = `${node.name}(${before.map((argument) => `${flat(argument)}, `).join("")}`;
	if (endsInHeredoc(node))
		return [...around(head, broken(last, room), ""), line(")")];
	return around(
		head,
		broken(last, { ...room, used: room.used + head.length }),
		")",
	);
}

function conditionalLines(node: Conditional, room: Room): Line[] {
	const yes = layout(node.yes, room, "element");
	const no = layout(node.no, room, "element");
	const head = [...around(`${flatCondition(node)} ? `, yes, " : ")];
	return [...head.slice(0, -1), ...around(head.at(-1)?.text ?? "", no, "")];
}

function forLines(node: For, room: Room): Line[] {
	const [open, close] = forBrackets(node);
	const head = forHead(node);
	const result = layout(
		node.result,
		{ width: room.width - 2, used: head.length },
		"element",
	);
	return [
		line(open.trim()),
		...deeper(around(head, result, forTail(node))),
		line(close.trim()),
	];
}
