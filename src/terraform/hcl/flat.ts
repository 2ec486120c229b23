import type {
	Conditional,
	Expression,
	For,
	Node,
	ObjectLiteral,
	Reference,
} from "../expression.ts";
import { entriesOf, isKind, isList, isNode } from "../node.ts";
import {
	endingWithNewline,
	printParts,
	soleExpression,
	templateParts,
	unwrap,
} from "../template-text.ts";
import { isIdentifier, objectKey, quotedText } from "./string.ts";

/** Whoever lays a value out asks for it at each level around it; expressions do not change. */
const known = new WeakMap<object, string>();

/** An expression on one line. Comments inside are lost; a heredoc becomes a quoted string. */
export function flat(expression: Expression): string {
	if (typeof expression !== "object" || expression === null)
		return flatScalar(expression);
	const before = known.get(expression);
	if (before !== undefined) return before;
	const text = flatCompound(expression);
	known.set(expression, text);
	return text;
}

function flatCompound(expression: Expression & object): string {
	if (isNode(expression)) return flatNode(expression);
	if (isList(expression)) return `[${expression.map(flat).join(", ")}]`;
	return flatObject(expression);
}

function flatScalar(value: string | number | boolean | null): string {
	if (typeof value === "string") return `"${quotedText(value)}"`;
	if (typeof value === "number") return flatNumber(value);
	return String(value);
}

function flatNumber(value: number): string {
	if (!Number.isFinite(value))
		throw new RangeError(`Terraform has no number ${value}`);
	return Object.is(value, -0) ? "0" : String(value);
}

function flatObject(object: ObjectLiteral): string {
	const entries = entriesOf(object).map(
		([key, value]) => `${objectKey(key)} = ${flat(value)}`,
	);
	return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function flatNode(node: Node): string {
	switch (node.kind) {
		case "reference":
			return flatReference(node);
		case "template":
			return flatTemplate(node.parts);
		case "heredoc":
			return flatTemplate(endingWithNewline(node.parts));
		case "call":
			return `${node.name}(${node.arguments.map(flat).join(", ")})`;
		case "conditional":
			return `${flatCondition(node)} ? ${branch(node.yes)} : ${branch(node.no)}`;
		case "operation":
			return `${side(node.left, node.operator)} ${node.operator} ${side(node.right, node.operator)}`;
		case "not":
			return `!${operand(node.value)}`;
		case "for":
			return flatFor(node);
		case "commented":
			return flat(node.value);
	}
}

function flatTemplate(parts: readonly Expression[]): string {
	const sole = soleExpression(parts);
	return sole === undefined
		? `"${printParts(templateParts(parts), quotedText, flat)}"`
		: flat(sole);
}

export function flatReference({ path }: Reference): string {
	return path.map(flatStep).join("");
}

function flatStep(step: Reference["path"][number], position: number): string {
	if (position === 0)
		return typeof step === "object" ? operand(step.key) : String(step);
	if (typeof step === "number") return `[${flatNumber(step)}]`;
	if (typeof step === "object") return `[${flat(step.key)}]`;
	if (step === "*") return "[*]";
	return isIdentifier(step) ? `.${step}` : `[${flatScalar(step)}]`;
}

/** In parentheses where it would otherwise bind differently. */
function operand(expression: Expression): string {
	const bare = unwrap(expression);
	const text = flat(bare);
	const binds = isKind(bare, "operation") || isKind(bare, "conditional");
	return binds || (typeof bare === "number" && bare < 0) ? `(${text})` : text;
}

const logical: ReadonlySet<string> = new Set(["&&", "||"]);

// A comparison binds more tightly than `&&`, and reads better without parentheses.
function side(expression: Expression, operator: string): string {
	const bare = unwrap(expression);
	const compares =
		isNode(bare) && bare.kind === "operation" && /[=<>]/.test(bare.operator);
	return compares && logical.has(operator) ? flat(bare) : operand(bare);
}

export function flatCondition({ condition }: Conditional): string {
	return branch(condition);
}

// A condition binds less than any operation.
function branch(expression: Expression): string {
	const bare = unwrap(expression);
	return isKind(bare, "operation") ? flat(bare) : operand(bare);
}

function flatFor(node: For): string {
	const [open, close] = forBrackets(node);
	return `${open}${forHead(node)}${forResult(node)}${forTail(node)}${close}`;
}

/** With the space that the formatter leaves inside braces. */
export function forBrackets(node: For): readonly [string, string] {
	return node.resultKey === undefined ? ["[", "]"] : ["{ ", " }"];
}

export function forHead(node: For): string {
	const key = node.resultKey === undefined ? "" : `${flat(node.resultKey)} => `;
	return `for ${node.names.join(", ")} in ${flat(node.in)} : ${key}`;
}

// The formatter takes a minus after `=>` for a subtraction.
export function forResult({ result }: For): string {
	return typeof unwrap(result) === "number" ? operand(result) : flat(result);
}

export function forTail(node: For): string {
	return node.when === undefined ? "" : ` if ${flat(node.when)}`;
}
