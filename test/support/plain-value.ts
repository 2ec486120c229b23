import {
	type Expression,
	entriesOf,
	isKind,
	isList,
	isNode,
	isObject,
	type PathStep,
	uncomment,
} from "../../src/terraform/index.ts";

/**
 * An expression as data that a test can compare: literals as they are, comments taken off, a reference in the
 * form `"<aws_vpc.main.id>"`, `jsonencode({...})` and `base64encode(...)` as what
 * they encode, every other function as `"<name(...)>"`.
 */
export function plain(expression: Expression | undefined): unknown {
	if (expression === undefined) return undefined;
	const [value] = uncomment(expression);
	if (isList(value)) return value.map(plain);
	if (isObject(value))
		return Object.fromEntries(
			entriesOf(value).map(([name, entry]) => [name, plain(entry)]),
		);
	if (!isNode(value)) return value;
	if (isKind(value, "template") || isKind(value, "heredoc"))
		return value.parts.map(inText).join("");
	if (isKind(value, "call") && encodings.includes(value.name))
		return plain(value.arguments[0]);
	return `<${inside(value)}>`;
}

const encodings = ["jsonencode", "base64encode"];

/** A part of a text: what is encoded as JSON there stays JSON. */
function inText(part: Expression): string {
	if (isKind(part, "call") && part.name === "jsonencode")
		return JSON.stringify(plain(part.arguments[0]));
	const value = plain(part);
	return typeof value === "string" ? value : JSON.stringify(value);
}

/** What stands between the braces. */
function inside(expression: Expression): string {
	const [value] = uncomment(expression);
	if (isKind(value, "reference")) return value.path.map(step).join("");
	if (isKind(value, "call"))
		return `${value.name}(${value.arguments.map(inside).join(", ")})`;
	if (isKind(value, "conditional"))
		return `${inside(value.condition)} ? ${inside(value.yes)} : ${inside(value.no)}`;
	if (isKind(value, "operation"))
		return `${inside(value.left)} ${value.operator} ${inside(value.right)}`;
	if (isKind(value, "not")) return `!${inside(value.value)}`;
	if (isKind(value, "for"))
		return `for ${value.names.join(", ")} in ${inside(value.in)}`;
	return JSON.stringify(plain(value));
}

function step(part: PathStep, at: number): string {
	if (typeof part === "number") return `[${part}]`;
	if (part === "*") return "[*]";
	if (typeof part === "string") return at === 0 ? part : `.${part}`;
	return at === 0 ? inside(part.key) : `[${inside(part.key)}]`;
}
