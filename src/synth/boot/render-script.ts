import type { Expression } from "../../terraform/index.ts";

/** Values by the address of the reference: `{ "aws_db_instance.primary.address": "db.internal" }`. */
export type RenderedValues = Readonly<Record<string, string | number>>;

/**
 * The text that a host would get: what terraform does with a script's expression,
 * for tests and for reading. Knows the functions that scripts use, no others.
 */
export function renderScript(
	expression: Expression,
	values: RenderedValues = {},
): string {
	if (typeof expression !== "object" || expression === null) {
		return String(expression);
	}
	if (!("kind" in expression)) throw unknown(expression);
	const node = expression as { kind: string };
	if (node.kind === "reference") return referred(expression, values);
	if (node.kind === "call") return called(expression, values);
	if (node.kind !== "heredoc" && node.kind !== "template") throw unknown(node);
	const { parts } = expression as unknown as { parts: readonly Expression[] };
	const text = parts.map((part) => renderScript(part, values)).join("");
	return node.kind === "template" || text.endsWith("\n") ? text : `${text}\n`;
}

function referred(expression: Expression, values: RenderedValues): string {
	const { path } = expression as { path: readonly unknown[] };
	const address = path.join(".");
	const value = values[address];
	if (value === undefined) throw new RangeError(`no value for ${address}`);
	return String(value);
}

function called(expression: Expression, values: RenderedValues): string {
	const node = expression as { name: string; arguments: Expression[] };
	if (node.name === "join") return joined(node.arguments, values);
	const [first = "", from = "", to = ""] = node.arguments.map((one) =>
		renderScript(one, values),
	);
	if (node.name === "replace") return first.replaceAll(from, () => to);
	if (node.name === "jsonencode") return jsonEncoded(first);
	throw unknown(expression);
}

function joined(
	[separator = "", list = []]: readonly Expression[],
	values: RenderedValues,
): string {
	if (!Array.isArray(list)) throw unknown(list);
	return list
		.map((one) => renderScript(one, values))
		.join(renderScript(separator));
}

/** As terraform does it, which also escapes what HTML would mistake. */
function jsonEncoded(text: string): string {
	return JSON.stringify(text).replace(
		/[<>&\u2028\u2029]/g,
		(found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);
}

function unknown(value: unknown): TypeError {
	return new TypeError(`cannot render ${JSON.stringify(value)}`);
}
