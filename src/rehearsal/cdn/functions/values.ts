import type { Value, Values } from "./event.ts";
import { isHidden } from "./event.ts";
import { forbidden, invalid } from "./fault.ts";

/** One after the other, as they are sent: where several came and were changed, those; else the first one as it is now. */
export function sentValues(
	value: unknown,
	place: string,
	before: Value | undefined,
): readonly Omit<Value, "multiValue">[] {
	const { multiValue } = Object(value);
	const isSame =
		JSON.stringify(multiValue) === JSON.stringify(before?.multiValue);
	const first = single(value, place);
	if (!Array.isArray(multiValue)) return [first];
	const all = multiValue.map((one) => single(one, place));
	return isSame ? [first, ...all.slice(1)] : all;
}

function single(value: unknown, place: string): Omit<Value, "multiValue"> {
	const { value: text, attributes } = Object(value);
	if (typeof text !== "string" && typeof text !== "number")
		throw invalid(`${place} must have a value`);
	return {
		value: String(text),
		...(typeof attributes === "string" && { attributes }),
	};
}

/** By name; @throws ReturnFault for what is no such object. */
export function namedValues(value: unknown, place: string) {
	if (value === undefined) return [];
	if (typeof value !== "object" || value === null || Array.isArray(value))
		throw invalid(`${place} must be an object`);
	return Object.entries(value);
}

/** @throws ReturnFault for a name that is not in small letters, that nobody may add, or that may only be read. */
export function checkHeader(
	name: string,
	values: readonly { readonly value: string }[],
	place: string,
	fixed: RegExp,
	before: Values,
): void {
	if (name !== name.toLowerCase())
		throw invalid(`${place} must have header names in lower case`);
	if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name) || name === "cookie")
		throw invalid(`${place} has no header ${JSON.stringify(name)}`);
	if (values.some(({ value }) => /[\r\n\0]/.test(value)))
		throw invalid(`${place}["${name}"] has a line's end in it`);
	if (isHidden(name)) throw forbidden(name);
	const isSame =
		values.map(({ value }) => value).join() === before[name]?.value;
	if (fixed.test(name) && !isSame) throw forbidden(name);
}
