import type { Expression, ObjectLiteral } from "../expression.ts";
import { flat, unquotedText } from "../hcl/index.ts";
import { entriesOf, isList, isNode, isObject } from "../node.ts";
import {
	endingWithNewline,
	printParts,
	soleExpression,
	templateParts,
	unwrap,
} from "../template-text.ts";

export type Json =
	| string
	| number
	| boolean
	| null
	| readonly Json[]
	| { readonly [key: string]: Json };

/**
 * An expression as terraform's JSON syntax has it: literals as JSON, whose strings
 * and keys are templates, and all else as one template. Source: Terraform
 * documentation, "JSON configuration syntax", "Expression mapping".
 */
export function jsonExpression(commented: Expression): Json {
	const expression = unwrap(commented);
	if (isList(expression)) return expression.map(jsonExpression);
	if (isObject(expression)) return jsonObject(expression);
	if (!isNode(expression)) return jsonScalar(expression, unquotedText);
	if (expression.kind === "template") return jsonTemplate(expression.parts);
	if (expression.kind === "heredoc")
		return jsonTemplate(endingWithNewline(expression.parts));
	return `\${${flat(expression)}}`;
}

function jsonObject(object: ObjectLiteral): Json {
	return Object.fromEntries(
		entriesOf(object).map(([key, value]) => [
			unquotedText(key),
			jsonExpression(value),
		]),
	);
}

function jsonTemplate(parts: readonly Expression[]): Json {
	const sole = soleExpression(parts);
	if (sole !== undefined) return jsonExpression(sole);
	return printParts(templateParts(parts), unquotedText, flat);
}

/** Where terraform takes a string as it stands, for instance in the default of a variable. */
export function jsonLiteral(commented: Expression): Json {
	const value = unwrap(commented);
	if (isList(value)) return value.map(jsonLiteral);
	if (isObject(value))
		return Object.fromEntries(
			entriesOf(value).map(([key, entry]) => [key, jsonLiteral(entry)]),
		);
	return isNode(value) ? jsonName(value) : jsonScalar(value, (text) => text);
}

/** Where terraform wants a name or a type in a string: `aws_vpc.main`, `list(string)`. */
export function jsonName(commented: Expression): Json {
	const value = unwrap(commented);
	if (typeof value === "string") return value;
	return isList(value) ? value.map(jsonName) : flat(value);
}

function jsonScalar(
	value: string | number | boolean | null,
	escapeText: (text: string) => string,
): Json {
	if (typeof value === "string") return escapeText(value);
	if (typeof value === "number") return JSON.parse(flat(value));
	return value;
}
