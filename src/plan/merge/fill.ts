import { parseResourceAddress } from "../../address/index.ts";
import { fits } from "../aws/index.ts";
import {
	type AttributeOf,
	isUnknown,
	type Unknown,
	unresolved,
	unset,
	type Value,
} from "../value.ts";
import type { Layers } from "./layers.ts";

/** An unknown value: what the configuration says it comes from, or nothing at all when it says nothing. */
export function fill({
	name,
	configured,
	sensitive: shape,
	shared,
}: Layers): Value {
	if (configured === undefined || configured === null) return unset;
	if (!isUnknown(configured) || configured.reason === "unset")
		return configured;
	return narrow(configured, name, Array.isArray(shape), shared);
}

/** Leaves out what cannot be meant by an attribute of this name, and weighs what is left. */
function narrow(
	value: Unknown,
	name: string,
	plural: boolean,
	shared: boolean,
): Unknown {
	// A list may hold what is known too; a single unknown thing cannot be it.
	const all = plural ? [...value.from, ...(value.besides ?? [])] : value.from;
	const fitting = all.filter((from) => fits(name, typeOf(from), partOf(from)));
	const from = fitting.length > 0 || shared ? fitting : all;
	if (value.certainty === "partial") {
		const lost = unresolved(value.why ?? "", from);
		return value.made === undefined
			? lost
			: Object.freeze({ ...lost, made: value.made });
	}
	if (from.length === 0)
		return unresolved("nothing that is referred to fits it", all);
	if (plural && value.why !== undefined) return unresolved(value.why, from);
	const certainty = weigh(value, from.length === 1, plural, shared);
	const { why: _, besides: __, ...rest } = value;
	return Object.freeze({ ...rest, from, certainty });
}

/**
 * A list may hold literals beside what it names, and what several blocks refer to may
 * belong to any of them; a single thing cannot be several, unless it is a text made of them.
 */
function weigh(
	value: Unknown,
	one: boolean,
	plural: boolean,
	shared: boolean,
): Unknown["certainty"] {
	if (one) return value.certainty === "exact" && !plural ? "exact" : "inferred";
	if (shared) return "some";
	if (plural) return value.certainty === "exact" ? "inferred" : value.certainty;
	return value.made === undefined ? "some" : value.certainty;
}

function partOf({ path: [part] }: AttributeOf): string | undefined {
	return typeof part === "string" ? part : undefined;
}

function typeOf(from: AttributeOf): string {
	return parseResourceAddress(from.address)?.type ?? "";
}
