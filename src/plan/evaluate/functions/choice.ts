import { comesFrom, isSensitive, isUnknown, sensitive } from "../../value.ts";
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
import type { Tolerant } from "./tolerant.ts";

/** Functions that hand on one of their arguments. */
export const choices: Readonly<Record<string, Tolerant>> = {
	try: (given) =>
		given.find((value) => !isFailure(value)) ??
		failure("every argument of `try` fails"),
	can: ([value]) => !isFailure(value),
	coalesce: (given) => first(given, (value) => value === null || value === ""),
	coalescelist: (given) =>
		first(given, (value) => isList(value) && value.length === 0),
	one: ([value = null]) => one(value),
	element: ([list = null, index = null]) => element(list, index),
	lookup: ([map = null, key = null, fallback]) => lookup(map, key, fallback),
	nonsensitive: ([value = null]) => value,
	sensitive: () => sensitive,
	ephemeralasnull: ([value = null]) => value,
	issensitive: ([value]) => isSensitive(value),
};

/** Up to the first argument that is certainly taken; unknown ones before it may be taken instead. */
function first(
	given: readonly Evaluated[],
	isSkipped: (value: Evaluated) => boolean,
): Evaluated {
	const problem = given.find(isFailure);
	if (problem !== undefined) return problem;
	const left = given.filter((value) => !isSkipped(value));
	const [head] = left;
	// An attribute of a resource that is yet to be made will be neither null nor empty.
	if (head !== undefined && (!isUnknown(head) || head.from.length > 0))
		return head;
	return head === undefined
		? failure("no argument is left to take")
		: mixture(left, "it is the first that is not empty");
}

function one(value: Evaluated): Evaluated {
	if (isList(value))
		return value.length > 1
			? failure("`one` needs at most one element")
			: (value[0] ?? null);
	return value;
}

function element(list: Evaluated, index: Evaluated): Evaluated {
	if (isFailure(list) || isFailure(index))
		return isFailure(list) ? list : index;
	if (isUnknown(list) && typeof index === "number" && list.from.length > 1)
		return nth(list, index);
	if (!isList(list) || typeof index === "object")
		return mixture([list, index], "an argument of `element` is not known");
	const found = list[modulo(Number(index), list.length)];
	return found === undefined ? failure("`element` of an empty list") : found;
}

function nth(
	list: Extract<Evaluated, { kind: "unknown" }>,
	index: number,
): Evaluated {
	const chosen = list.from[modulo(index, list.from.length)];
	return chosen === undefined || list.certainty !== "exact"
		? comesFrom(sourcesOf(list), "partial")
		: comesFrom([chosen], "inferred");
}

function modulo(index: number, length: number): number {
	return ((index % length) + length) % length;
}

function lookup(
	map: Evaluated,
	key: Evaluated,
	fallback: Evaluated | undefined,
): Evaluated {
	if (isFailure(map) || isSensitive(map)) return map;
	if (isHolder(map)) return map.get(String(key));
	if (!isRecord(map) || typeof key === "object")
		return mixture(
			[map, key, fallback ?? null],
			"an argument of `lookup` is not known",
		);
	const found = Object.hasOwn(map, String(key)) ? map[String(key)] : fallback;
	return found === undefined
		? failure(`there is no \`${String(key)}\` in it`)
		: found;
}
