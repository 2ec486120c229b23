import type {
	Call,
	Conditional,
	Expression,
	For,
	Node,
	ObjectLiteral,
} from "../expression.ts";
import {
	entriesOf,
	isKind,
	isList,
	isNode,
	isObject,
	isSimple,
	uncomment,
} from "../node.ts";
import { unwrap } from "../template-text.ts";
import {
	flat,
	flatCondition,
	forBrackets,
	forHead,
	forResult,
	forTail,
} from "./flat.ts";
import { heredocLines } from "./heredoc.ts";
import { around, commentLines, deeper, type Line, line } from "./line.ts";
import {
	canBreak,
	endsInHeredoc,
	needsLines,
	type Place,
} from "./needs-lines.ts";
import { objectKey } from "./string.ts";

/** How many columns there are, and how many the first line has lost to what stands before it. */
interface Room {
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
	if (isSimple(expression)) return [assignment(name, flat(expression))];
	const [value, comments] = uncomment(expression);
	const lines = layout(value, { width, used: name.length + 3 }, place);
	return [...comments.flatMap(commentLines), ...assigned(name, lines)];
}

function assigned(name: string, lines: Line[]): Line[] {
	const first = lines[0];
	const whole = first !== undefined && (lines.length === 1 || first.heredoc);
	if (!whole) return around(`${name} = `, lines, "");
	lines[0] = assignment(name, first.text);
	return lines;
}

function assignment(name: string, text: string): Line {
	return { ...line(name), assign: `= ${text}` };
}

function layout(wrapped: Expression, room: Room, place: Place): Line[] {
	const expression = unwrap(wrapped);
	if (needsLines(expression, place)) return broken(expression, room);
	const text = flat(expression);
	const fits = room.used + text.length <= room.width;
	return fits || !canBreak(expression)
		? [line(text)]
		: broken(expression, room);
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

function objectLines(object: ObjectLiteral, { width }: Room): Line[] {
	const entries = entriesOf(object).flatMap(([key, value]) =>
		argumentLines(objectKey(key), value, width - 2, "entry"),
	);
	return [line("{"), ...deeper(entries), line("}")];
}

function listLines(list: readonly Expression[], room: Room): Line[] {
	const [only] = list;
	if (list.length === 1 && isObject(only))
		return around("[", broken(only, room), "]");
	return [line("["), ...elementLines(list, room), line("]")];
}

function elementLines(
	elements: readonly Expression[],
	{ width }: Room,
): Line[] {
	const lines = elements.flatMap((element) => {
		if (isSimple(element)) return [line(`${flat(element)},`)];
		const [value, comments] = uncomment(element);
		const own = layout(value, { width: width - 2, used: 1 }, "element");
		return [...comments.flatMap(commentLines), ...around("", own, ",")];
	});
	return deeper(lines);
}

// What comes last keeps its brackets on the call's own line, where nothing before it needs more lines.
function callLines(node: Call, room: Room): Line[] {
	const before = node.arguments.slice(0, -1);
	const last = node.arguments.at(-1) ?? null;
	if (!hugs(last) || before.some((each) => needsLines(each, "element"))) {
		return [
			line(`${node.name}(`),
			...elementLines(node.arguments, room),
			line(")"),
		];
	}
	const head = `${node.name}(${before.map((each) => `${flat(each)}, `).join("")}`;
	const inside = { width: room.width, used: room.used + head.length };
	const lines = around(head, broken(unwrap(last), inside), "");
	return endsInHeredoc(node) ? [...lines, line(")")] : around("", lines, ")");
}

function hugs(last: Expression): boolean {
	if (isKind(last, "commented")) return false;
	const value = unwrap(last);
	return canBreak(value) || isKind(value, "heredoc");
}

// The formatter indents a line like `} : {` too far, so two long branches get lines of their own.
function conditionalLines(node: Conditional, room: Room): Line[] {
	const condition = flatCondition(node);
	const yes = layout(node.yes, room, "element");
	const no = layout(node.no, room, "element");
	const [first] = yes.length === 1 ? yes : [];
	const [second] = no.length === 1 ? no : [];
	if (second) return around(`${condition} ? `, yes, ` : ${second.text}`);
	if (first) return around(`${condition} ? ${first.text} : `, no, "");
	const branches = [
		line(condition),
		...around("? ", yes, ""),
		...around(": ", no, ""),
	];
	return [line("("), ...deeper(branches), line(")")];
}

function forLines(node: For, { width }: Room): Line[] {
	const [open, close] = forBrackets(node);
	const head = forHead(node);
	const isNumber = typeof unwrap(node.result) === "number";
	const result = isNumber
		? [line(forResult(node))]
		: layout(node.result, { width: width - 2, used: head.length }, "element");
	return [
		line(open.trim()),
		...deeper(around(head, result, forTail(node))),
		line(close.trim()),
	];
}
