import { parseResourceAddress } from "../../address/index.ts";
import type { References, Traversal } from "../term/index.ts";
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
	type Holder,
	isFailure,
	isHolder,
	isInstances,
	isList,
	isRecord,
	sourcesOf,
} from "./evaluated.ts";
import type { Scope } from "./scope.ts";
import { type WalkStep, walk } from "./walk.ts";

/** What the parts of an expression, of which only the references are known, come to. */
interface Ingredients {
	readonly from: AttributeOf[];
	/** Some of `from` may not belong. */
	some: boolean;
	/** A reading was chosen. */
	inferred: boolean;
	/** Definitions that are not in the plan. */
	readonly lost: string[];
	/** Known attributes of resources: they cannot be what is unknown, but a list may hold them. */
	readonly besides: AttributeOf[];
	/** Other known values which may be more elements of a list. */
	readonly hidden: string[];
}

/**
 * An expression whose references are known but not its form, as in a plan's JSON.
 *
 * A value that the plan does not know must come from something that it does not know:
 * where the references hold exactly one such thing, that is it. Where they name a
 * resource with `count` or `for_each` beside `count.index` or `each.key`, the instance
 * with the same index is meant. Both are `inferred`; `why` then names what a list may
 * hold besides.
 */
export function evaluateReferences(term: References, scope: Scope): Evaluated {
	const others = term.to.filter(
		(one) => !isOwnIndex(one) && !isSurrounding(one),
	);
	const found = others.map((one) => resolve(one, scope));
	const [only] = found;
	if (term.to.length === 1 && only !== undefined && isPassedOn(only.value))
		return only.value;
	const made: Ingredients = {
		from: [],
		some: false,
		inferred: found.length !== 1,
		lost: [],
		besides: [],
		hidden: [],
	};
	const own = term.to.some(isOwnIndex) ? scope.own : undefined;
	for (const one of found) add(made, one, own);
	return summary(made);
}

/** So many that naming them tells nobody anything, and costs time for every one of as many instances. */
const tooMany = 200;

function summary({
	from,
	some,
	inferred,
	lost,
	besides,
	hidden,
}: Ingredients): Unknown {
	const [missing] = lost;
	if (missing !== undefined)
		return unresolved(missing, from.length > tooMany ? [] : from);
	if (from.length === 0 && besides.length === 0)
		return unresolved(
			`how ${hidden.join(", ") || "known values"} make it up is not in a plan`,
		);
	if (some && from.length > tooMany)
		return unresolved(`it may be any of ${from.length}`);
	const certainty = some ? "some" : inferred ? "inferred" : "exact";
	const made = comesFrom(from, certainty);
	if (hidden.length === 0 && besides.length === 0) return made;
	const why =
		hidden.length === 0 ? {} : { why: `${hidden.join(", ")} may add to it` };
	return Object.freeze({ ...made, besides, ...why });
}

/** `count.index` and `each.key`: which instance this is. */
function isOwnIndex({ root, steps }: Traversal): boolean {
	return (
		(root === "count" && steps[0] === "index") ||
		(root === "each" && (steps[0] === "key" || steps.length === 1))
	);
}

/** Words that say nothing about resources. */
function isSurrounding({ root }: Traversal): boolean {
	return root === "path" || root === "terraform" || root === "self";
}

/** A reference alone may stand for its whole value; what is made of a known value, or of a resource with instances, cannot be told. */
function isPassedOn(value: Evaluated): boolean {
	return (
		isUnknown(value) || isSensitive(value) || isEmpty(value) || isHolder(value)
	);
}

/** What a reference comes to, and the attribute of a resource that was read for it. */
interface Found {
	readonly traversal: Traversal;
	readonly value: Evaluated;
	readonly read?: AttributeOf;
}

function resolve(traversal: Traversal, scope: Scope): Found {
	const { root, steps } = traversal;
	const bound = scope.bound.get(root);
	const words = steps.filter((step) => typeof step === "string");
	const rooted =
		bound === undefined ? scope.root(root, words) : { value: bound, used: 0 };
	if (rooted === undefined) {
		return {
			traversal,
			value: unresolved(
				`\`${printTraversal(traversal)}\` is not in the plan; give the sources`,
			),
		};
	}
	const touched: AttributeOf[] = [];
	const touch = (from: AttributeOf) => {
		touched.push(from);
		scope.touch(from);
	};
	const value = walk(
		rooted.value,
		steps.slice(rooted.used).map(walkStep),
		touch,
	);
	const read = touched.at(-1);
	return read === undefined ? { traversal, value } : { traversal, value, read };
}

function walkStep(step: string | number): WalkStep {
	return typeof step === "number"
		? { kind: "index", key: step }
		: { kind: "attribute", name: step };
}

function add(
	made: Ingredients,
	found: Found,
	own: string | number | undefined,
): void {
	const { value, read } = found;
	if (isUnknown(value)) {
		addUnknown(made, value, own);
	} else if (isInstances(value)) {
		addInstances(made, value, own);
	} else if (isHolder(value)) {
		made.from.push(...sourcesOf(value));
	} else if (typeof value === "string" && value !== "" && read !== undefined) {
		made.besides.push(read);
	} else if (typeof value === "object" || typeof value === "string") {
		addKnown(made, value, printTraversal(found.traversal));
	}
}

/** A known value: what it holds of resources, or something that a list may hold besides. */
function addKnown(made: Ingredients, value: Evaluated, name: string): void {
	if (isFailure(value) || isEmpty(value)) return;
	const from = sourcesOf(value);
	if (from.length === 0) made.hidden.push(`\`${name}\``);
	else made.from.push(...from);
	made.inferred ||= from.length > 0;
}

function addUnknown(
	made: Ingredients,
	value: Unknown,
	own: string | number | undefined,
): void {
	const chosen = value.from.length > 1 ? nameOwn(value.from, own) : undefined;
	made.from.push(...(chosen === undefined ? value.from : [chosen]));
	made.besides.push(...(value.besides ?? []));
	made.inferred ||= value.certainty !== "exact" || chosen !== undefined;
	made.some ||= value.certainty === "some" && chosen === undefined;
	if (value.certainty === "partial")
		made.lost.push(value.why ?? "what it comes from is not known");
	else if (value.why !== undefined)
		made.hidden.push(value.why.replace(/ may add to it$/, ""));
}

/** A resource with `count` or `for_each`, named as a whole: the instance with our own index, or all. */
function addInstances(
	made: Ingredients,
	value: readonly Holder[] | { readonly [key: string]: Holder },
	own: string | number | undefined,
): void {
	const chosen = isList(value)
		? ownElement(value as readonly Holder[], own)
		: ownEntry(value as { readonly [key: string]: Holder }, own);
	made.from.push(
		...(chosen === undefined ? sourcesOf(value) : sourcesOf(chosen)),
	);
	made.inferred = true;
}

/** `element` begins again at the end. */
function ownElement(
	all: readonly Holder[],
	own: string | number | undefined,
): Holder | undefined {
	return typeof own === "number" ? all[own % all.length] : undefined;
}

function ownEntry(
	all: { readonly [key: string]: Holder },
	own: string | number | undefined,
): Holder | undefined {
	return own !== undefined && Object.hasOwn(all, own) ? all[own] : undefined;
}

/** The one with our own index, by its address or else by its place in the list. */
function nameOwn(
	all: readonly AttributeOf[],
	own: string | number | undefined,
): AttributeOf | undefined {
	if (own === undefined) return undefined;
	const named = all.filter(
		(one) => parseResourceAddress(one.address)?.index === own,
	);
	if (named.length === 1) return named[0];
	return typeof own === "number" ? all[own % all.length] : undefined;
}

function isEmpty(value: Evaluated): boolean {
	if (value === null || value === "") return true;
	return (
		(isList(value) && value.length === 0) ||
		(isRecord(value) && Object.keys(value).length === 0)
	);
}

function printTraversal({ root, steps }: Traversal): string {
	return [
		root,
		...steps.map((step) =>
			typeof step === "number" ? `[${step}]` : `.${step}`,
		),
	].join("");
}
