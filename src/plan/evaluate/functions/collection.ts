import { comesFrom, isSensitive, isUnknown } from "../../value.ts";
import {
	type Evaluated,
	failure,
	isFailure,
	isHolder,
	isList,
	isRecord,
	mixture,
	sourcesOf,
} from "../evaluated.ts";
import { entriesOf } from "../for.ts";
import { same } from "../same.ts";
import type { Tolerant } from "./tolerant.ts";

/** Functions that put lists and maps together, whose elements may be unknown. */
export const collections: Readonly<Record<string, Tolerant>> = {
	concat: (given) => withLists(given, (lists) => lists.flat(1)),
	flatten: (given) => withLists(given, ([list = []]) => flatten(list)),
	compact: (given) =>
		withLists(given, ([list = []]) =>
			list.filter((item) => item !== null && item !== ""),
		),
	distinct: (given) => withLists(given, ([list = []]) => distinct(list)),
	toset: (given) => withLists(given, ([list = []]) => sorted(distinct(list))),
	tolist: (given) => withLists(given, ([list = []]) => list),
	setunion: (given) =>
		withLists(given, (lists) => sorted(distinct(lists.flat(1)))),
	reverse: (given) => withLists(given, ([list = []]) => [...list].reverse()),
	sort: (given) => withLists(given, ([list = []]) => sorted(list)),
	slice: ([list = null, from = null, to = null]) =>
		withLists([list], ([items = []]) => items.slice(Number(from), Number(to))),
	chunklist: ([list = null, size = null]) =>
		withLists([list], ([items = []]) => chunks(items, Number(size))),
	length: ([value = null]) => length(value),
	keys: ([value = null]) =>
		withEntries(value, (entries) => entries.map(([key]) => key)),
	values: ([value = null]) =>
		withEntries(value, (entries) => entries.map(([, item]) => item)),
	merge: (given) => merge(given),
	tomap: ([value = null]) => value,
	zipmap: (given) =>
		withLists(given, ([keys = [], values = []]) => zip(keys, values)),
	setproduct: (given) => withLists(given, (lists) => product(lists)),
	contains: (given) => contains(given),
};

/** Sets count as lists here. One list that is unknown makes the whole unknown, made of all that went in. */
function withLists(
	given: readonly Evaluated[],
	work: (lists: readonly (readonly Evaluated[])[]) => Evaluated,
): Evaluated {
	const problem = given.find(isFailure);
	if (problem !== undefined) return problem;
	if (given.every(isList)) return work(given);
	const unknowns = given.filter(isUnknown);
	const rest = given.filter((value) => !isUnknown(value));
	const sure = unknowns.every(
		(value) => value.certainty === "exact" && value.made === undefined,
	);
	if (sure && unknowns.length > 0 && rest.every(isAllUnknown))
		return comesFrom(sourcesOf(...given));
	return mixture(given, "a list that it is made of is not known");
}

/** Every element is an attribute of a resource, so that nothing is lost by naming only those. */
function isAllUnknown(value: Evaluated): boolean {
	return (
		isList(value) &&
		value.every(
			(item) =>
				isUnknown(item) &&
				item.certainty === "exact" &&
				item.made === undefined,
		)
	);
}

function flatten(list: readonly Evaluated[]): Evaluated[] {
	return list.flatMap((item) => (isList(item) ? flatten(item) : [item]));
}

function distinct(list: readonly Evaluated[]): Evaluated[] {
	const made: Evaluated[] = [];
	for (const item of list)
		if (!made.some((one) => same(one, item))) made.push(item);
	return made;
}

/** Texts and numbers in order; what is not known stays where it is. */
function sorted(list: readonly Evaluated[]): Evaluated[] {
	if (!list.every((item) => typeof item === "string")) return [...list];
	return [...list].sort((one, other) =>
		one < other ? -1 : one > other ? 1 : 0,
	);
}

function chunks(list: readonly Evaluated[], size: number): Evaluated {
	if (!(size > 0)) return failure("`chunklist` needs a size above 0");
	return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
		list.slice(index * size, (index + 1) * size),
	);
}

function length(value: Evaluated): Evaluated {
	if (isFailure(value) || isSensitive(value)) return value;
	if (typeof value === "string") return [...value].length;
	return (
		entriesOf(value)?.length ?? mixture([value], "a length that is not known")
	);
}

/** Maps are in the order of their keys. */
function withEntries(
	value: Evaluated,
	work: (entries: readonly (readonly [string, Evaluated])[]) => Evaluated,
): Evaluated {
	if (isFailure(value) || isSensitive(value)) return value;
	const entries = entriesOf(value);
	if (entries === undefined)
		return isUnknown(value)
			? value
			: mixture([value], "a map that is not known");
	const named = entries.map(([key, item]) => [String(key), item] as const);
	return work(
		named.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)),
	);
}

function merge(given: readonly Evaluated[]): Evaluated {
	const problem = given.find(isFailure);
	if (problem !== undefined) return problem;
	const maps = given
		.filter((value) => value !== null)
		.map((value) => (isHolder(value) ? value.all() : value));
	if (!maps.every(isRecord))
		return mixture(maps, "a map that it is made of is not known");
	return Object.assign({}, ...maps) as Evaluated;
}

function zip(
	keys: readonly Evaluated[],
	values: readonly Evaluated[],
): Evaluated {
	if (keys.some((key) => typeof key === "object"))
		return mixture([...keys, ...values], "a key is not known");
	return Object.fromEntries(
		keys.map((key, index) => [String(key), values[index] ?? null]),
	);
}

function product(lists: readonly (readonly Evaluated[])[]): Evaluated[] {
	let made: Evaluated[][] = [[]];
	for (const list of lists)
		made = made.flatMap((before) => list.map((item) => [...before, item]));
	return made;
}

function contains([
	list = null,
	wanted = null,
]: readonly Evaluated[]): Evaluated {
	if (isFailure(list) || isFailure(wanted))
		return isFailure(list) ? list : wanted;
	if (!isList(list)) return mixture([list, wanted], "a list that is not known");
	if (list.some((item) => same(item, wanted))) return true;
	return typeof wanted === "object" ||
		list.some((item) => typeof item === "object")
		? mixture([list, wanted], "an element is not known")
		: false;
}
