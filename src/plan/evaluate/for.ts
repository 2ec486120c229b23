import type { ForTerm, Term } from "../term/index.ts";
import { isSensitive, isUnknown } from "../value.ts";
import {
	type Evaluated,
	isFailure,
	isHolder,
	isList,
	isRecord,
	mixture,
} from "./evaluated.ts";
import { bind, type Scope } from "./scope.ts";

type Evaluate = (term: Term, scope: Scope) => Evaluated;

/** `[for …]` and `{for …}`. */
export function evaluateFor(
	term: ForTerm,
	scope: Scope,
	evaluate: Evaluate,
): Evaluated {
	const collection = evaluate(term.in, scope);
	if (isFailure(collection) || isSensitive(collection)) return collection;
	const entries = entriesOf(collection);
	if (entries === undefined)
		return unknownFor(term, collection, scope, evaluate);
	const kept: { readonly scope: Scope }[] = [];
	for (const [key, value] of entries) {
		const inner = bind(scope, namesFor(term.names, key, value));
		const when = term.when === undefined ? true : evaluate(term.when, inner);
		if (isFailure(when)) return when;
		if (typeof when === "object")
			return mixture(
				[collection, when],
				"a condition of the `for` is not known",
			);
		if (when === true || when === "true") kept.push({ scope: inner });
	}
	return collect(
		term,
		kept.map((one) => one.scope),
		evaluate,
	);
}

/** Keys and values to go over; undefined when that is not known. */
export function entriesOf(
	collection: Evaluated,
): [key: string | number, value: Evaluated][] | undefined {
	if (isList(collection))
		return collection.map((value, index) => [index, value]);
	if (isHolder(collection)) return Object.entries(collection.all());
	if (isRecord(collection)) return Object.entries(collection);
	return collection === null ? [] : undefined;
}

function namesFor(
	names: readonly string[],
	key: string | number,
	value: Evaluated,
): [string, Evaluated][] {
	const [first = "", second] = names;
	return second === undefined
		? [[first, value]]
		: [
				[first, key],
				[second, value],
			];
}

function collect(
	term: ForTerm,
	scopes: readonly Scope[],
	evaluate: Evaluate,
): Evaluated {
	if (term.resultKey === undefined)
		return scopes.map((inner) => evaluate(term.result, inner));
	const made: Record<string, Evaluated> = {};
	for (const inner of scopes) {
		const key = evaluate(term.resultKey, inner);
		const value = evaluate(term.result, inner);
		if (isFailure(key)) return key;
		if (typeof key === "object")
			return mixture([key, value], "a key of the `for` is not known");
		const before = made[String(key)];
		made[String(key)] = term.group
			? [...(isList(before) ? before : []), value]
			: value;
	}
	return made;
}

/** Over an unknown list, one element stands for all: what the result is made of is then known, if not how often. */
function unknownFor(
	term: ForTerm,
	collection: Evaluated,
	scope: Scope,
	evaluate: Evaluate,
): Evaluated {
	const why =
		isUnknown(collection) && collection.why !== undefined
			? collection.why
			: "what the `for` goes over is not known";
	const one = evaluate(
		term.result,
		bind(scope, namesFor(term.names, "", collection)),
	);
	return mixture([collection, one], why);
}
