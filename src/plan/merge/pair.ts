import { type Fields, isFields } from "../shape.ts";
import {
	type AttributeOf,
	isObjectValue,
	isSensitive,
	isUnknown,
	type Json,
	unresolved,
	type Value,
} from "../value.ts";

/**
 * Which written element each planned one is. A set is in another order in the plan than
 * in the configuration, so elements are paired by what is known of both.
 */
export function pair(
	after: readonly Json[],
	configured: Value | undefined,
): (index: number) => Value | undefined {
	if (isUnknown(configured)) return () => configured;
	if (!Array.isArray(configured))
		return () => (isObjectValue(configured) ? configured : undefined);
	const written = configured as readonly Value[];
	if (after.length !== written.length && written.length > 0)
		return () => lostPartner(written);
	const free = new Set(written.keys());
	const order = after.map((element, index) => {
		const agreeing = [...free].filter((place) =>
			agrees(element, written[place]),
		);
		const chosen = agreeing.includes(index) ? index : agreeing[0];
		if (chosen !== undefined) free.delete(chosen);
		return chosen;
	});
	return (index) =>
		order[index] === undefined ? lostPartner(written) : written[order[index]];
}

function lostPartner(written: readonly Value[]): Value {
	return unresolved(
		"which of the written blocks it is cannot be told",
		written.flatMap(sourcesIn),
	);
}

function sourcesIn(value: Value): readonly AttributeOf[] {
	if (typeof value !== "object" || value === null || isSensitive(value))
		return [];
	if (isUnknown(value)) return value.from;
	return Object.values(value).flatMap((inner) => sourcesIn(inner as Value));
}

/** Nothing that is known of both differs. The provider writes zero, empty and false where nothing was given. */
function agrees(
	planned: Json | undefined,
	written: Value | undefined,
): boolean {
	if (isUnknown(written) || isSensitive(written)) return true;
	if (isNothing(written))
		return isNothing(planned) || String(planned) === String(written);
	if (isFields(planned) && isObjectValue(written)) {
		return Object.keys(planned).every((key) => agreesAt(planned, written, key));
	}
	if (Array.isArray(planned) && Array.isArray(written))
		return agreeLists(planned, written as readonly Value[]);
	return String(planned) === String(written);
}

/** What was not written has whatever the provider chose. */
function agreesAt(
	planned: Fields,
	written: { readonly [key: string]: Value },
	key: string,
): boolean {
	const given = written[key];
	return given === undefined || given === null || agrees(planned[key], given);
}

function agreeLists(
	planned: readonly Json[],
	written: readonly Value[],
): boolean {
	if (written.some((item) => isUnknown(item))) return true;
	return (
		planned.length === written.length &&
		written.every((item) => planned.some((one) => agrees(one, item)))
	);
}

function isNothing(value: Value | Json | undefined): boolean {
	if (
		value === undefined ||
		value === null ||
		value === "" ||
		value === false ||
		value === 0
	)
		return true;
	return Array.isArray(value) && value.length === 0;
}
