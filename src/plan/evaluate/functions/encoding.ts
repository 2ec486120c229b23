import { comesFrom, isSensitive, isUnknown, type Value } from "../../value.ts";
import {
	composed,
	type Evaluated,
	failure,
	isFailure,
	isList,
	isRecord,
	mixture,
	settle,
} from "../evaluated.ts";
import type { Tolerant } from "./tolerant.ts";

/** Encodings keep what is known of the inside where the whole is not. */
export const encodings: Readonly<Record<string, Tolerant>> = {
	jsonencode: ([value = null]) => jsonencode(value),
	jsondecode: ([value = null]) => jsondecode(value),
	base64encode: ([value = null]) => base64encode(value),
	base64decode: ([value = null]) => base64decode(value),
};

function jsonencode(value: Evaluated): Evaluated {
	if (isFailure(value)) return value;
	const settled = settle(value);
	return isKnown(settled)
		? escapeHtml(JSON.stringify(sortKeys(settled)))
		: composed([value], { as: "json", value: settled });
}

/** terraform writes `<`, `>` and `&` as escapes, and keys in order. */
function escapeHtml(json: string): string {
	return json.replace(
		/[<>&\u2028\u2029]/g,
		(found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);
}

function sortKeys(value: Value): unknown {
	if (Array.isArray(value)) return (value as readonly Value[]).map(sortKeys);
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value as Readonly<Record<string, Value>>);
	entries.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
	return Object.fromEntries(
		entries.map(([key, item]) => [key, sortKeys(item)]),
	);
}

function isKnown(value: Value): boolean {
	if (typeof value !== "object" || value === null) return true;
	if (isUnknown(value) || isSensitive(value)) return false;
	return Object.values(value).every((item) => isKnown(item as Value));
}

function jsondecode(value: Evaluated): Evaluated {
	if (typeof value === "string") {
		try {
			return JSON.parse(value) as Evaluated;
		} catch {
			return failure("`jsondecode` refuses its argument");
		}
	}
	if (isUnknown(value) && value.made?.as === "json")
		return value.made.value as Evaluated;
	return isFailure(value) || isSensitive(value)
		? value
		: decoded(value, "JSON that is not known");
}

function base64encode(value: Evaluated): Evaluated {
	if (typeof value === "string")
		return Buffer.from(value, "utf8").toString("base64");
	if (
		isFailure(value) ||
		isSensitive(value) ||
		isList(value) ||
		isRecord(value)
	)
		return isFailure(value) || isSensitive(value)
			? value
			: failure("`base64encode` needs a text");
	return composed([value], { as: "base64", value: settle(value) });
}

function base64decode(value: Evaluated): Evaluated {
	if (typeof value === "string")
		return Buffer.from(value, "base64").toString("utf8");
	if (isUnknown(value) && value.made?.as === "base64")
		return value.made.value as Evaluated;
	return isFailure(value) || isSensitive(value)
		? value
		: decoded(value, "base64 that is not known");
}

/** Whatever it is, it comes from what was encoded. */
function decoded(value: Evaluated, why: string): Evaluated {
	const lost = !isUnknown(value) || value.certainty === "partial";
	return lost ? mixture([value], why) : comesFrom(value.from, value.certainty);
}
