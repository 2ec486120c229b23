import type { Body } from "../block.ts";
import type { Expression } from "../expression.ts";
import { entriesOf, isList, isObject, uncomment } from "../node.ts";
import { nestedIn } from "../schema.ts";
import type { Nested, Shape } from "../shape.ts";
import {
	type DocumentProblem,
	inside,
	type Place,
	problemAt,
} from "./problem.ts";

/** Holds a body against its shape: names, what is required, how often blocks stand there. */
export function checkBody(
	body: Body,
	shape: Shape,
	place: Place,
): DocumentProblem[] {
	const entries = entriesOf(body);
	return [
		...missing(body, shape, place),
		...entries.flatMap(([key, value]) => checkEntry(key, value, shape, place)),
	];
}

function missing(body: Body, shape: Shape, place: Place): DocumentProblem[] {
	const required = [...shape.required].filter(
		(name) => body[name] === undefined,
	);
	const blocks = [...shape.blocks].filter(
		([name, nested]) => nested.min > 0 && !hasBlock(body, name),
	);
	const names = [...required, ...blocks.map(([name]) => name)];
	return names.map((name) =>
		problemAt(place, `${name} is required and not there`),
	);
}

function hasBlock(body: Body, name: string): boolean {
	return body[name] !== undefined || body[`dynamic "${name}"`] !== undefined;
}

function checkEntry(
	key: string,
	value: Expression,
	shape: Shape,
	place: Place,
): DocumentProblem[] {
	const here = inside(place, key);
	const nested = nestedIn(shape, key);
	if (nested !== undefined) return checkNested(value, nested, here);
	const refusal = refuseArgument(key, shape);
	return refusal === undefined ? [] : [problemAt(here, refusal)];
}

function refuseArgument(key: string, shape: Shape): string | undefined {
	if (shape.deprecated.has(key))
		return "the provider says that this argument is deprecated";
	if (shape.open || shape.required.has(key) || shape.optional.has(key))
		return undefined;
	return shape.computed.has(key)
		? "only the provider sets this attribute"
		: "there is no such argument";
}

function checkNested(
	value: Expression,
	nested: Nested,
	place: Place,
): DocumentProblem[] {
	const [bodies] = uncomment(value);
	const list = isList(bodies) ? bodies : [bodies];
	const inner = list.flatMap((each, index) => {
		const [body] = uncomment(each);
		const here = isList(bodies) ? inside(place, `[${index}]`) : place;
		return isObject(body)
			? checkBody(body, nested.shape(), here)
			: [problemAt(here, "a nested block is an object")];
	});
	return [...checkCount(list.length, nested, place), ...inner];
}

function checkCount(
	count: number,
	{ min, max }: Nested,
	place: Place,
): DocumentProblem[] {
	if (count < min)
		return [
			problemAt(
				place,
				`stands here ${count} times, and has to ${min} times at least`,
			),
		];
	if (max > 0 && count > max)
		return [
			problemAt(
				place,
				`stands here ${count} times, and may ${max} times at most`,
			),
		];
	return [];
}
