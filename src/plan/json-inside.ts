import { composed } from "./evaluate/index.ts";
import {
	isUnknown,
	type ObjectValue,
	unresolved,
	type Value,
} from "./value.ts";

/**
 * What a JSON text says: also of one that is known in part, because `jsonencode` made it or because what is not known
 * stands inside of its quotes, as in a heredoc with a database's endpoint. Undefined where it is no JSON, or may not be.
 */
export function jsonInside(value: Value | undefined): Value | undefined {
	if (typeof value === "string") return parsed(value);
	const made = isUnknown(value) ? value.made : undefined;
	if (made?.as === "json") return made.value;
	return made?.as === "text" ? parsedAround(made.parts) : undefined;
}

function parsed(text: string): Value | undefined {
	try {
		return JSON.parse(text) as Value;
	} catch {
		return undefined;
	}
}

/** Of private use, so that it stands in no text; JSON has it inside of quotes only. */
const mark = "\ue000";
const hole = new RegExp(`${mark}(\\d+)${mark}`, "u");

function parsedAround(parts: readonly Value[]): Value | undefined {
	const known = parts.filter((part) => typeof part === "string");
	if (known.some((part) => part.includes(mark))) return undefined;
	const text = parts.map((part, at) =>
		typeof part === "string" ? part : `${mark}${at}${mark}`,
	);
	const value = parsed(text.join(""));
	return value === undefined ? undefined : filled(value, parts);
}

/** Puts what is not known back to where it stands. */
function filled(value: Value, parts: readonly Value[]): Value {
	if (typeof value === "string") return text(value, parts);
	if (Array.isArray(value))
		return (value as readonly Value[]).map((one) => filled(one, parts));
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value as ObjectValue).map(
		([key, one]) => [key, filled(one, parts)] as const,
	);
	return entries.some(([key]) => hole.test(key))
		? unresolved("a key of the object is not known")
		: Object.fromEntries(entries);
}

function text(value: string, parts: readonly Value[]): Value {
	const pieces = value
		.split(hole)
		.map((piece, at) => (at % 2 === 1 ? (parts[Number(piece)] ?? null) : piece))
		.filter((piece) => piece !== "");
	const [only = ""] = pieces;
	return pieces.length <= 1
		? only
		: composed(pieces, { as: "text", parts: pieces });
}
