import { type Evaluated, isList, isRecord } from "../evaluate/index.ts";
import type { Term } from "../term/index.ts";

/** Fills in what `optional(type, default)` leaves out; other types are left as they were given. */
export function convert(value: Evaluated, type: Term | undefined): Evaluated {
	if (type?.kind !== "call") return value;
	const [of] = type.arguments;
	switch (type.name) {
		case "object":
			return isRecord(value) && of?.kind === "object"
				? convertObject(value, of.entries)
				: value;
		case "optional":
			return convert(value, of);
		case "list":
		case "set":
			return isList(value) ? value.map((item) => convert(item, of)) : value;
		case "map":
			return isRecord(value)
				? mapValues(value, (item) => convert(item, of))
				: value;
		default:
			return value;
	}
}

function convertObject(
	value: { readonly [key: string]: Evaluated },
	entries: readonly (readonly [Term, Term])[],
): Evaluated {
	const made: Record<string, Evaluated> = {};
	for (const [keyTerm, type] of entries) {
		const key =
			keyTerm.kind === "name"
				? keyTerm.name
				: keyTerm.kind === "literal"
					? String(keyTerm.value)
					: "";
		const given = value[key];
		made[key] =
			given === undefined || given === null
				? fallback(type)
				: convert(given, type);
	}
	return made;
}

function fallback(type: Term): Evaluated {
	if (type.kind !== "call" || type.name !== "optional") return null;
	const [of, otherwise] = type.arguments;
	return otherwise === undefined ? null : convert(constant(otherwise), of);
}

/** A default may only be made of constants. */
function constant(term: Term): Evaluated {
	if (term.kind === "literal") return term.value;
	if (term.kind === "list") return term.items.map(constant);
	if (term.kind === "negate") return -Number(constant(term.value));
	if (term.kind !== "object") return null;
	return Object.fromEntries(
		term.entries.map(([key, value]) => [
			key.kind === "name" ? key.name : String(constant(key)),
			constant(value),
		]),
	);
}

function mapValues(
	record: { readonly [key: string]: Evaluated },
	work: (item: Evaluated) => Evaluated,
): Evaluated {
	return Object.fromEntries(
		Object.entries(record).map(([key, item]) => [key, work(item)]),
	);
}
