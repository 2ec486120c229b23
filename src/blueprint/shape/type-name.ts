import { alternatives } from "../show.ts";
import { kindsOf, type SchemaNode } from "./schema.ts";

const names: Readonly<Record<string, string>> = {
	string: "a text",
	integer: "a whole number",
	number: "a number",
	boolean: "true or false",
	array: "a list",
	object: "an object",
};

/** The types that a node of the schema takes, in words: `a whole number or a list`. */
export function typeNames({ type }: SchemaNode): string {
	const types = typeof type === "string" ? [type] : (type ?? []);
	return alternatives(types.map((one) => names[one] ?? one));
}

/** What can be done with a value of the wrong type, where that is plain to see. */
export function typeFix(node: SchemaNode, value: unknown): string {
	const types = [node.type].flat();
	if (node.discriminator !== undefined) return kindFix(node, value);
	if (value === null) return "Leave the key out for the default.";
	if (typeof value === "string") return textFix(types, value);
	if (types.includes("string") && typeof value !== "object")
		return `Put it into quotation marks: "${value}".`;
	if (typeof value === "number" && types.includes("integer"))
		return "Write it without a fraction.";
	return "";
}

function textFix(types: readonly unknown[], text: string): string {
	const isNumber = text.trim() !== "" && Number.isFinite(Number(text));
	if (isNumber && (types.includes("integer") || types.includes("number")))
		return `Take away the quotation marks: ${text}.`;
	if (types.includes("boolean"))
		return "Write true or false, without quotation marks.";
	if (types.length === 1 && types[0] === "array")
		return `Put it into a list: [${JSON.stringify(text.slice(0, 60))}].`;
	return "";
}

/** A shape that is named instead of written. */
function kindFix(node: SchemaNode, value: unknown): string {
	const kinds = [...kindsOf(node).keys()];
	const kind = kinds.find((one) => one === value) ?? kinds[0];
	return `Write an object with its kind: { kind: "${kind}" }. Allowed: ${alternatives(kinds)}.`;
}
