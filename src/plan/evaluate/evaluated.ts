import {
	type AttributeOf,
	comesFrom,
	isSensitive,
	isUnknown,
	type Made,
	type Unknown,
	unresolved,
	type Value,
} from "../value.ts";

/**
 * What an expression comes to while it is being worked out: a value, or something that
 * only means anything inside an expression. `settle` turns it into a value.
 */
export type Evaluated =
	| null
	| boolean
	| number
	| string
	| readonly Evaluated[]
	| { readonly [key: string]: Evaluated }
	| Extract<Value, { kind: "unknown" | "sensitive" }>
	| Holder
	| Failure;

const mark: unique symbol = Symbol("terrace.evaluated");

/** A resource's instance or a module's: its attributes or outputs are worked out when asked for. */
export interface Holder {
	readonly [mark]: "holder";
	/** Printed address. */
	readonly address: string;
	/** A module's instance otherwise. */
	readonly resource: boolean;
	get(name: string): Evaluated;
	/** All that is known of it, for `for` over its attributes, `merge` and the like. */
	all(): { readonly [key: string]: Evaluated };
}

/** An expression that terraform would refuse, such as an index out of range: what `try` is for. */
export interface Failure {
	readonly [mark]: "failure";
	readonly why: string;
}

export function holder(parts: Omit<Holder, typeof mark>): Holder {
	return { [mark]: "holder", ...parts };
}

export function failure(why: string): Failure {
	return { [mark]: "failure", why };
}

export function isHolder(value: Evaluated | undefined): value is Holder {
	return markOf(value) === "holder";
}

export function isFailure(value: Evaluated | undefined): value is Failure {
	return markOf(value) === "failure";
}

export function isList(
	value: Evaluated | undefined,
): value is readonly Evaluated[] {
	return Array.isArray(value);
}

/** A plain object, as against everything that is marked. */
export function isRecord(
	value: Evaluated | undefined,
): value is { readonly [key: string]: Evaluated } {
	if (typeof value !== "object" || value === null || Array.isArray(value))
		return false;
	return (
		markOf(value) === undefined && !isUnknown(value) && !isSensitive(value)
	);
}

const instances = new WeakSet<object>();

/** Says that a list or map holds the instances of one resource, all of them and nothing else. */
export function markInstances(value: Evaluated): Evaluated {
	if (typeof value === "object" && value !== null) instances.add(value);
	return value;
}

export function isInstances(
	value: Evaluated,
): value is readonly Holder[] | { readonly [key: string]: Holder } {
	return typeof value === "object" && value !== null && instances.has(value);
}

/** A value that can leave the expression. */
export function settle(value: Evaluated): Value {
	if (typeof value !== "object" || value === null) return value;
	if (isList(value)) return value.map(settle);
	if (isUnknown(value) || isSensitive(value)) return value;
	if (isHolder(value))
		return value.resource
			? comesFrom([{ address: value.address, path: [] }])
			: settle(value.all());
	if (isFailure(value)) return unresolved(value.why);
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [key, settle(entry)]),
	);
}

/** Where the unknown parts of a value come from, without repetition. */
export function sourcesOf(...values: readonly Evaluated[]): AttributeOf[] {
	const found = new Map<string, AttributeOf>();
	for (const value of values) collectSources(value, found);
	return [...found.values()];
}

function collectSources(
	value: Evaluated,
	found: Map<string, AttributeOf>,
): void {
	if (typeof value !== "object" || value === null) return;
	if (isUnknown(value))
		for (const from of value.from)
			found.set(`${from.address} ${from.path.join(" ")}`, from);
	else if (isHolder(value)) collectHolder(value, found);
	else if (isList(value)) for (const item of value) collectSources(item, found);
	else if (isRecord(value))
		for (const item of Object.values(value)) collectSources(item, found);
}

function collectHolder(
	{ resource, address }: Holder,
	found: Map<string, AttributeOf>,
): void {
	if (resource) found.set(`${address} `, { address, path: [] });
}

/** An unknown which is made of the unknown parts of others, in a way that is not told. */
export function mixture(values: readonly Evaluated[], why: string): Unknown {
	return unresolved(why, sourcesOf(...values));
}

/** A text, or the like, with unknown parts: as sure as the least sure of them, and with all that is known of the inside. */
export function composed(parts: readonly Evaluated[], made: Made): Unknown {
	const unknowns = parts.flatMap(unknownsIn);
	const lost = unknowns.find(({ certainty }) => certainty === "partial");
	if (lost !== undefined)
		return Object.freeze({
			...unresolved(
				lost.why ?? "a part of it is not known",
				sourcesOf(...parts),
			),
			made,
		});
	const certainty = (["some", "inferred"] as const).find((one) =>
		unknowns.some((unknown) => unknown.certainty === one),
	);
	return comesFrom(sourcesOf(...parts), certainty ?? "exact", made);
}

function unknownsIn(value: Evaluated): readonly Unknown[] {
	if (isUnknown(value)) return [value];
	if (isList(value)) return value.flatMap(unknownsIn);
	return isRecord(value) ? Object.values(value).flatMap(unknownsIn) : [];
}

function markOf(value: unknown): "holder" | "failure" | undefined {
	if (typeof value !== "object" || value === null) return undefined;
	return (value as Partial<Holder | Failure>)[mark];
}
