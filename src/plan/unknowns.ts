import {
	type AttributePath,
	isSensitive,
	isUnknown,
	type Unknown,
	type Value,
} from "./value.ts";

/** Told of everything unknown inside of a value, with its place. */
export type VisitUnknown = (unknown: Unknown, path: AttributePath) => void;

/** Finds what is unknown in a value at `path`. Most values hold nothing, so nothing is made for them. */
export function findUnknowns(
	value: Value,
	path: AttributePath,
	visit: VisitUnknown,
): void {
	if (typeof value !== "object" || value === null || isSensitive(value)) return;
	if (isUnknown(value)) {
		visit(value, path);
	} else if (Array.isArray(value)) {
		for (const [index, item] of (value as readonly Value[]).entries())
			within(item, path, index, visit);
	} else {
		for (const [key, item] of Object.entries(value))
			within(item as Value, path, key, visit);
	}
}

function within(
	item: Value,
	path: AttributePath,
	step: string | number,
	visit: VisitUnknown,
): void {
	if (typeof item === "object" && item !== null)
		findUnknowns(item, [...path, step], visit);
}
