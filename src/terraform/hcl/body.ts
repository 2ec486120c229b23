import type { Block, Body } from "../block.ts";
import { type Expression, reference } from "../expression.ts";
import { entriesOf, isList, isNode, isObject, uncomment } from "../node.ts";
import { nestedIn, shapeOf, splitLabel } from "../schema.ts";
import type { Shape } from "../shape.ts";
import { argumentLines } from "./layout.ts";
import { commentLines, deeper, type Line, line } from "./line.ts";

/** One argument or one nested block, with the comments above it. */
interface Item {
	readonly group: number;
	readonly lines: readonly Line[];
}

export function blockLines(block: Block, width: number): Line[] {
	const lines = bracedLines(
		header(block),
		bodyLines(block.body, shapeOf(block), block.kind, width - 2),
	);
	return [...commentLinesOf(block.comment), ...lines];
}

function header(block: Block): string {
	switch (block.kind) {
		case "resource":
		case "data":
		case "ephemeral":
			return `${block.kind} "${block.type}" "${block.name}"`;
		case "variable":
		case "output":
		case "provider":
			return `${block.kind} "${block.name}"`;
		default:
			return block.kind;
	}
}

export function commentLinesOf(comment: string | undefined): Line[] {
	return comment === undefined ? [] : commentLines(comment);
}

function bracedLines(head: string, body: Line[]): Line[] {
	return body.length === 0
		? [line(`${head} {}`)]
		: [line(`${head} {`), ...deeper(body), line("}")];
}

function bodyLines(
	body: Body,
	shape: Shape,
	place: string,
	width: number,
): Line[] {
	const items = entriesOf(body).flatMap(([key, value]) =>
		itemsOf(key, value, shape, place, width),
	);
	const sorted = items.toSorted((left, right) => left.group - right.group);
	return sorted.flatMap((item, index) => [
		...gapBetween(sorted[index - 1], item),
		...item.lines,
	]);
}

function itemsOf(
	key: string,
	value: Expression,
	shape: Shape,
	place: string,
	width: number,
): Item[] {
	const nested = nestedIn(shape, key);
	if (nested === undefined)
		return [
			{
				group: groupOf(key, place),
				lines: argumentLines(key, bare(key, value, place), width, "argument"),
			},
		];
	const [bodies, comments] = uncomment(value);
	const times = isList(bodies) ? bodies : [bodies];
	return times.map((each, index) => {
		const [inner, own] = uncomment(each);
		const above = [...(index === 0 ? comments : []), ...own].flatMap(
			commentLines,
		);
		const lines = bracedLines(
			key,
			bodyLines(
				bodyOf(key, inner),
				nested.shape(),
				splitLabel(key)[0],
				width - 2,
			),
		);
		return { group: groupOf(key, place, true), lines: [...above, ...lines] };
	});
}

function bodyOf(key: string, value: Expression): Body {
	if (isObject(value)) return value;
	throw new TypeError(
		`${key} is a nested block, and its value is ${isNode(value) ? `a ${value.kind}` : JSON.stringify(value)}`,
	);
}

/** First what decides how often and where, then arguments, then nested blocks, then how terraform shall treat it. */
const groups = {
	meta: 0,
	argument: 1,
	block: 2,
	lifecycle: 3,
	dependsOn: 4,
} as const;

const ownPlaces: ReadonlySet<string> = new Set([
	"resource",
	"data",
	"ephemeral",
	"output",
]);

function groupOf(key: string, place: string, isBlock = false): number {
	if (ownPlaces.has(place)) {
		if (key === "provider" || key === "for_each" || key === "count")
			return groups.meta;
		if (key === "lifecycle") return groups.lifecycle;
		if (key === "depends_on") return groups.dependsOn;
	}
	return isBlock ? groups.block : groups.argument;
}

// Only short arguments stand close together.
function gapBetween(above: Item | undefined, below: Item): Line[] {
	if (above === undefined) return [];
	const close =
		above.group === below.group &&
		below.lines.length === 1 &&
		endsShort(above) &&
		isArgument(below);
	return close ? [] : [line("")];
}

function endsShort(item: Item): boolean {
	return (
		item.lines.at(-1)?.assign !== undefined && item.lines.at(-1)?.depth === 0
	);
}

function isArgument(item: Item): boolean {
	return item.lines.at(-1)?.assign !== undefined;
}

/** Where the language wants a name or a type rather than a string. */
function bare(key: string, expression: Expression, place: string): Expression {
	const wanted =
		(place === "lifecycle" && key === "ignore_changes") ||
		(place === "variable" && key === "type");
	return wanted ? bareNames(expression) : expression;
}

function bareNames(expression: Expression): Expression {
	if (typeof expression === "string") return reference(expression);
	if (isList(expression)) return expression.map(bareNames);
	if (isNode(expression) && expression.kind === "commented")
		return { ...expression, value: bareNames(expression.value) };
	return expression;
}
