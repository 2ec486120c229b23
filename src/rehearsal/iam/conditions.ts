import { wildcard } from "../wildcard.ts";

/**
 * How IAM reads the conditions of a policy, as far as ours use them and mutations of them might: an operator that is
 * not here is an `UnknownOperator`, never a yes.
 *
 * Source: IAM User Guide, "IAM JSON policy elements: Condition operators" (a key that is not in the request makes a
 * condition false, a negated one true; `...IfExists` makes it true; `Null` asks whether it is missing; `ArnEquals` and
 * `ArnLike` are one, with wildcards between the colons only), "Condition" (all operators and all keys must hold, of
 * several values one; names of keys do not heed case, values do with `StringEquals`; `*` and `?` are wildcards with
 * `StringLike` only) and "Set operators for multivalued context keys" (`ForAllValues` is true for a missing key,
 * `ForAnyValue` is false).
 */
export type Conditions = Readonly<
	Record<string, Readonly<Record<string, string | readonly string[]>>>
>;

/** A condition that cannot be judged here. */
export class UnknownOperator extends Error {
	constructor(operator: string) {
		super(`unknown operator: ${operator}`);
	}
}

/** What a request says of itself: values by the keys that IAM has for them. */
export type RequestContext = Readonly<
	Record<string, string | readonly string[]>
>;

export function conditionsHold(
	conditions: Conditions,
	context: RequestContext,
): boolean {
	return Object.entries(conditions).every(([operator, keys]) =>
		Object.entries(keys).every(([key, wanted]) =>
			holds(operator, listOf(wanted), valuesOf(context, key)),
		),
	);
}

type Test = (wanted: string, found: string) => boolean;

const tests: Readonly<Record<string, Test>> = {
	StringEquals: (wanted, found) => wanted === found,
	StringEqualsIgnoreCase: (wanted, found) =>
		wanted.toLowerCase() === found.toLowerCase(),
	StringLike: (wanted, found) => wildcard(wanted, false).test(found),
	ArnLike: arnLike,
	ArnEquals: arnLike,
	Bool: (wanted, found) => wanted.toLowerCase() === found.toLowerCase(),
};

const negated: Readonly<Record<string, string>> = {
	StringNotEquals: "StringEquals",
	StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
	StringNotLike: "StringLike",
	ArnNotLike: "ArnLike",
	ArnNotEquals: "ArnEquals",
};

function holds(
	operator: string,
	wanted: readonly string[],
	found: readonly string[] | undefined,
): boolean {
	if (operator === "Null") return wanted.includes(String(found === undefined));
	const set = /^(ForAllValues|ForAnyValue):(.*)$/.exec(operator);
	const [name = "", ifExists] = (set?.[2] ?? operator).split(/(?=IfExists$)/);
	const positive = negated[name];
	const test = tests[positive ?? name];
	if (test === undefined) throw new UnknownOperator(operator);
	if (found === undefined)
		return set === null
			? ifExists !== undefined || positive !== undefined
			: set[1] === "ForAllValues";
	const matches = (one: string) => {
		const any = wanted.some((value) => test(value, one));
		return positive === undefined ? any : !any;
	};
	return set?.[1] === "ForAnyValue"
		? found.some(matches)
		: found.every(matches);
}

/** Part by part, of which the last may hold colons of its own. */
function arnLike(wanted: string, found: string): boolean {
	const [patterns, parts] = [wanted, found].map((text) => {
		const all = text.split(":");
		return [...all.slice(0, 5), all.slice(5).join(":")];
	});
	return (patterns ?? []).every((one, at) =>
		wildcard(one, false).test(parts?.[at] ?? ""),
	);
}

function listOf(value: string | readonly string[]): readonly string[] {
	return typeof value === "string" ? [value] : value;
}

function valuesOf(
	context: RequestContext,
	key: string,
): readonly string[] | undefined {
	const found = Object.entries(context).find(
		([name]) => name.toLowerCase() === key.toLowerCase(),
	);
	return found && listOf(found[1]);
}
