import type { Block, Body } from "../block.ts";
import type { Expression } from "../expression.ts";
import { entriesOf, isList, isNode, isObject, uncomment } from "../node.ts";
import { nestedIn, shapeOf, splitLabel } from "../schema.ts";
import type { Shape } from "../shape.ts";
import {
	type Json,
	jsonExpression,
	jsonLiteral,
	jsonName,
} from "./expression.ts";

type JsonObject = { [key: string]: Json };

/** The body of a block; comments, its own and those of what is in it, stand under `//`. */
export function jsonBlock(block: Block): JsonObject {
	const comments = block.comment === undefined ? [] : [block.comment];
	return jsonBody(block.body, shapeOf(block), block.kind, comments);
}

function jsonBody(
	body: Body,
	shape: Shape,
	place: string,
	comments: readonly string[],
): JsonObject {
	const entries = entriesOf(body);
	const inside = entries.flatMap(([key, value]) =>
		nestedIn(shape, key) === undefined ? commentsIn(value, key) : [],
	);
	const all = [...comments, ...inside].join("\n");
	const printed: JsonObject = all === "" ? {} : { "//": all };
	for (const [key, value] of entries) {
		const [name, label] = splitLabel(key);
		const json = jsonEntry(key, value, shape, place);
		printed[name] =
			label === undefined
				? json
				: { ...(printed[name] as JsonObject | undefined), [label]: json };
	}
	return printed;
}

function jsonEntry(
	key: string,
	value: Expression,
	shape: Shape,
	place: string,
): Json {
	const nested = nestedIn(shape, key);
	if (nested === undefined) return jsonArgument(key, value, place);
	const [bodies, comments] = uncomment(value);
	const inner = splitLabel(key)[0];
	if (!isList(bodies))
		return jsonBody(bodyOf(key, bodies), nested.shape(), inner, comments);
	return bodies.map((each, index) => {
		const [body, own] = uncomment(each);
		const above = index === 0 ? [...comments, ...own] : own;
		return jsonBody(bodyOf(key, body), nested.shape(), inner, above);
	});
}

function bodyOf(key: string, value: Expression): Body {
	if (isObject(value)) return value;
	throw new TypeError(`${key} is a nested block and its value is no object`);
}

/**
 * Arguments whose strings terraform takes as they stand, and arguments which want
 * a name or a type in a string; all others are expressions. Source: Terraform
 * documentation, "JSON configuration syntax", "Block-type-specific exceptions".
 */
const exceptions: Readonly<
	Record<
		string,
		{ readonly literal?: readonly string[]; readonly name?: readonly string[] }
	>
> = {
	resource: { name: ["provider", "depends_on"] },
	data: { name: ["provider", "depends_on"] },
	ephemeral: { name: ["provider", "depends_on"] },
	lifecycle: { name: ["ignore_changes", "replace_triggered_by"] },
	dynamic: { name: ["iterator"] },
	variable: { literal: ["description", "default"], name: ["type"] },
	output: { literal: ["description"], name: ["depends_on"] },
};

const literalPlaces: ReadonlySet<string> = new Set([
	"terraform",
	"required_providers",
	"backend",
]);

function jsonArgument(key: string, value: Expression, place: string): Json {
	const { literal = [], name = [] } = exceptions[place] ?? {};
	if (name.includes(key)) return jsonName(value);
	return literalPlaces.has(place) || literal.includes(key)
		? jsonLiteral(value)
		: jsonExpression(value);
}

/** `name: why`, for the argument and for what is inside it. */
function commentsIn(expression: Expression, path: string): string[] {
	const [value, comments] = uncomment(expression);
	const own = comments.map((comment) => `${path}: ${comment}`);
	if (isList(value))
		return [
			...own,
			...value.flatMap((each, index) => commentsIn(each, `${path}[${index}]`)),
		];
	if (isObject(value))
		return [
			...own,
			...entriesOf(value).flatMap(([key, each]) =>
				commentsIn(each, `${path}.${key}`),
			),
		];
	if (isNode(value) && value.kind === "call")
		return [
			...own,
			...value.arguments.flatMap((each) => commentsIn(each, path)),
		];
	return own;
}
