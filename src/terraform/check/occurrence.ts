import type { Block, Body } from "../block.ts";
import type { Expression, Reference } from "../expression.ts";
import { entriesOf, isKind, isList, isObject, uncomment } from "../node.ts";
import { referencesIn } from "../references-in.ts";
import { nestedIn, shapeOf, splitLabel } from "../schema.ts";
import type { Shape } from "../shape.ts";
import { inside, type Place } from "./problem.ts";

/** A reference and where it stands. */
export interface Occurrence {
	readonly reference: Reference;
	readonly place: Place;
	/** The argument of the block's own body that it stands in. */
	readonly argument: string;
}

/** Every reference of a block but those to the iterators of its dynamic blocks and `for` expressions. */
export function occurrencesIn(block: Block, place: Place): Occurrence[] {
	return entriesOf(block.body).flatMap(([key, value]) =>
		inEntry([key, value], shapeOf(block), block.kind, place, []).map(
			(found) => ({ ...found, argument: key }),
		),
	);
}

type Found = Omit<Occurrence, "argument">;

function inEntry(
	[key, value]: [string, Expression],
	shape: Shape,
	kind: string,
	place: Place,
	bound: readonly string[],
): Found[] {
	if (isName(kind, key)) return [];
	const here = inside(place, key);
	const nested = nestedIn(shape, key);
	if (nested === undefined)
		return referencesIn(value, bound).map((reference) => ({
			reference,
			place: here,
		}));
	const [bodies] = uncomment(value);
	const [inner, label] = splitLabel(key);
	const list = isList(bodies) ? bodies : [bodies];
	return list.flatMap((each, index) => {
		const [body] = uncomment(each);
		if (!isObject(body)) return [];
		const names =
			inner === "dynamic" ? [...bound, iteratorOf(body, label ?? "")] : bound;
		const at = isList(bodies) ? inside(here, `[${index}]`) : here;
		return entriesOf(body).flatMap((entry) =>
			inEntry(entry, nested.shape(), inner, at, names),
		);
	});
}

/** Names which look like references: of providers, arguments, types and iterators. */
const names: Readonly<Record<string, readonly string[]>> = {
	resource: ["provider"],
	data: ["provider"],
	ephemeral: ["provider"],
	lifecycle: ["ignore_changes"],
	variable: ["type"],
	dynamic: ["iterator"],
	required_providers: ["configuration_aliases"],
};

function isName(kind: string, key: string): boolean {
	return names[kind]?.includes(key) ?? false;
}

function iteratorOf(body: Body, label: string): string {
	const { iterator } = body;
	const root = isKind(iterator, "reference") ? iterator.path[0] : undefined;
	return typeof root === "string" ? root : label;
}
