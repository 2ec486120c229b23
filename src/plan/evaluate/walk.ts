import {
	type AttributeOf,
	comesFrom,
	isSensitive,
	isUnknown,
	type Unknown,
	unresolved,
} from "../value.ts";
import {
	type Evaluated,
	failure,
	isFailure,
	isHolder,
	isList,
	isRecord,
	mixture,
} from "./evaluated.ts";

/** A step whose index has been worked out. */
export type WalkStep =
	| { readonly kind: "attribute"; readonly name: string }
	| { readonly kind: "index"; readonly key: Evaluated }
	| { readonly kind: "splat" };

type Touch = (from: AttributeOf) => void;

/** Goes into a value: `.id`, `[0]`, `["a"]`, `[*].id`. */
export function walk(
	start: Evaluated,
	steps: readonly WalkStep[],
	touch: Touch,
): Evaluated {
	let value = start;
	for (const [index, step] of steps.entries()) {
		if (step.kind === "splat")
			return splat(value, steps.slice(index + 1), touch);
		value = into(value, step, touch);
	}
	return value;
}

/** A list goes on element by element; a thing that is no list counts as a list of itself, and null as an empty one. */
function splat(
	value: Evaluated,
	rest: readonly WalkStep[],
	touch: Touch,
): Evaluated {
	if (value === null) return [];
	if (isList(value)) return value.map((item) => walk(item, rest, touch));
	if (isFailure(value) || isSensitive(value)) return value;
	if (isUnknown(value))
		return value.from.length > 1 || rest.length === 0
			? value
			: walk(value, rest.filter(isNamed), touch);
	return [walk(value, rest, touch)];
}

function isNamed(step: WalkStep): boolean {
	return step.kind === "attribute";
}

function into(
	value: Evaluated,
	step: Exclude<WalkStep, { kind: "splat" }>,
	touch: Touch,
): Evaluated {
	if (isFailure(value) || isSensitive(value)) return value;
	const key = step.kind === "attribute" ? step.name : step.key;
	if (typeof key === "object")
		return isFailure(key)
			? key
			: mixture([value, key], "the index is not known");
	if (isUnknown(value)) return within(value, key);
	if (isHolder(value)) {
		if (value.resource) touch({ address: value.address, path: [String(key)] });
		return value.get(String(key));
	}
	if (isList(value)) return element(value, key);
	if (isRecord(value)) return entry(value, key);
	return failure(`${value === null ? "null" : typeof value} has no \`${key}\``);
}

function element(
	list: readonly Evaluated[],
	key: string | number | boolean,
): Evaluated {
	const index = Number(key);
	const found = Number.isInteger(index) ? list[index] : undefined;
	return found === undefined
		? failure(`a list of ${list.length} has no \`${key}\``)
		: found;
}

function entry(
	record: { readonly [key: string]: Evaluated },
	key: string | number | boolean,
): Evaluated {
	const found = Object.hasOwn(record, String(key))
		? record[String(key)]
		: undefined;
	if (found !== undefined) return found;
	// A block that stands alone in our own document is a list of one to terraform.
	return Number(key) === 0 ? record : failure(`there is no \`${key}\` in it`);
}

/** An attribute inside an unknown attribute, or one of several that make up an unknown list. */
function within(value: Unknown, key: string | number | boolean): Evaluated {
	const [only, ...others] = value.from;
	const step = typeof key === "boolean" ? String(key) : key;
	if (only === undefined || value.made !== undefined)
		return unresolved(
			value.why ?? "it is inside something unknown",
			value.from,
		);
	if (others.length === 0)
		return comesFrom(
			[{ address: only.address, path: [...only.path, step] }],
			value.certainty,
		);
	const chosen = typeof key === "number" ? value.from[key] : undefined;
	const listed = value.certainty === "exact" || value.certainty === "inferred";
	return chosen !== undefined && listed
		? comesFrom([chosen], "inferred")
		: comesFrom(value.from, value.certainty === "partial" ? "partial" : "some");
}
