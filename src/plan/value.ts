/**
 * The value of an attribute: JSON, with two things that JSON has not. Both are
 * marked by a symbol, so no attribute of anybody's can look like one.
 */
export type Value =
	| null
	| boolean
	| number
	| string
	| readonly Value[]
	| { readonly [key: string]: Value }
	| Unknown
	| Sensitive;

/** What JSON.parse gives. */
export type Json =
	| null
	| boolean
	| number
	| string
	| readonly Json[]
	| { readonly [key: string]: Json };

export type ObjectValue = { readonly [key: string]: Value };

const mark: unique symbol = Symbol("terrace.value");

/** A value that is set but not to be shown. What it is cannot be had from it. */
export interface Sensitive {
	readonly [mark]: "sensitive";
	readonly kind: "sensitive";
}

/** An attribute of another resource, as an ingredient of a value. */
export interface AttributeOf {
	/** Printed address of the instance; `ResourceGraph.resources` has it. */
	readonly address: string;
	/** `["id"]`, `["default_security_group_id"]`, `["ingress", 0, "from_port"]`; empty when only the resource is known. */
	readonly path: AttributePath;
}

export type AttributePath = readonly (string | number)[];

/**
 * How sure we are of what an unknown value comes from.
 * - `exact`: evaluated; the value is made of `from` and of nothing else.
 * - `inferred`: a plan lists an expression's references but not the expression;
 *   only one reading makes sense, and a diagnostic says that it was taken.
 * - `some`: made of one or more of `from` and of nothing else, but of which
 *   cannot be told. Information is insufficient, unless all give one answer.
 * - `partial`: there may be more than `from`, and some of it may not belong.
 */
export type Certainty = "exact" | "inferred" | "some" | "partial";

/** Not known before apply, or not understood. */
export interface Unknown {
	readonly [mark]: "unknown";
	readonly kind: "unknown";
	/**
	 * - `unset`: the configuration does not set it; the provider or AWS chooses (a default, or a computed attribute).
	 * - `reference`: it comes from other resources: `from`.
	 * - `unresolved`: what it comes from could not be told, or only in part; `why` says so in a phrase.
	 */
	readonly reason: "unset" | "reference" | "unresolved";
	readonly from: readonly AttributeOf[];
	readonly certainty: Certainty;
	/** For `unresolved`: "`local.subnets` is not in a plan; give the sources". */
	readonly why?: string;
	/** Known attributes that go into it too, if it is a list; only while a plan is being read. */
	readonly besides?: readonly AttributeOf[];
	/** What is known of the inside, where we evaluated it ourselves. */
	readonly made?: Made;
}

/** `jsonencode(value)`; text with holes; `base64encode(value)`. */
export type Made =
	| { readonly as: "json"; readonly value: Value }
	| { readonly as: "text"; readonly parts: readonly Value[] }
	| { readonly as: "base64"; readonly value: Value };

/** A scalar of an entity: what it is, or why that is not known. */
export type Known<T> = T | Unknown;

export const sensitive: Sensitive = Object.freeze({
	[mark]: "sensitive",
	kind: "sensitive",
} as const);

const nothing: readonly AttributeOf[] = Object.freeze([]);

export const unset: Unknown = Object.freeze({
	[mark]: "unknown",
	kind: "unknown",
	reason: "unset",
	from: nothing,
	certainty: "exact",
} as const);

export function unresolved(
	why: string,
	from: readonly AttributeOf[] = nothing,
): Unknown {
	return Object.freeze<Unknown>({
		[mark]: "unknown",
		kind: "unknown",
		reason: "unresolved",
		from,
		certainty: "partial",
		why,
	});
}

export function comesFrom(
	from: readonly AttributeOf[],
	certainty: Certainty = "exact",
	made?: Made,
): Unknown {
	const base = {
		[mark]: "unknown",
		kind: "unknown",
		reason: "reference",
		from,
		certainty,
	} as const;
	return Object.freeze(made === undefined ? base : { ...base, made });
}

export function isUnknown(value: unknown): value is Unknown {
	return markOf(value) === "unknown";
}

export function isSensitive(value: unknown): value is Sensitive {
	return markOf(value) === "sensitive";
}

export function isObjectValue(value: Value | undefined): value is ObjectValue {
	return (
		typeof value === "object" &&
		value !== null &&
		!Array.isArray(value) &&
		markOf(value) === undefined
	);
}

function markOf(value: unknown): "unknown" | "sensitive" | undefined {
	if (typeof value !== "object" || value === null) return undefined;
	return (value as Partial<Unknown | Sensitive>)[mark];
}
