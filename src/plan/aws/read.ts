import {
	isObjectValue,
	isSensitive,
	isUnknown,
	type Known,
	unresolved,
	type Value,
} from "../value.ts";
import type { Several } from "./link.ts";
import type { View } from "./view.ts";

/** The value, or undefined where nothing sets it: absent, null, or left to the provider. */
export function raw(view: View, name: string): Value | undefined {
	const value = view.values[name];
	if (value === null || value === undefined) return undefined;
	if (isUnknown(value) && value.reason === "unset") return undefined;
	return isSensitive(value) ? unresolved("the value is sensitive") : value;
}

/** Empty text is the provider's way of saying nothing. */
export function text(view: View, name: string): Known<string> | undefined {
	return toText(raw(view, name));
}

export function toText(value: Value | undefined): Known<string> | undefined {
	if (value === undefined || value === null || value === "") return undefined;
	if (isUnknown(value)) return value;
	if (isSensitive(value)) return unresolved("the value is sensitive");
	return typeof value === "object" ? unresolved("not a text") : String(value);
}

/** Ports are numbers, and in some configurations digits in quotes. */
export function number(view: View, name: string): Known<number> | undefined {
	const value = toText(raw(view, name));
	if (value === undefined || isUnknown(value)) return value;
	const read = Number(value);
	return Number.isFinite(read)
		? read
		: unresolved(`"${value}" is not a number`);
}

export function flag(view: View, name: string): Known<boolean> | undefined;
export function flag(
	view: View,
	name: string,
	fallback: boolean,
): Known<boolean>;
export function flag(
	view: View,
	name: string,
	fallback?: boolean,
): Known<boolean> | undefined {
	const value = toText(raw(view, name));
	if (value === undefined) return fallback;
	if (isUnknown(value)) return value;
	return value === "true"
		? true
		: value === "false"
			? false
			: unresolved(`"${value}" is not true or false`);
}

/** A list or set of texts; `complete` is false where the list as a whole is not known. */
export function texts(view: View, name: string): Several<Known<string>> {
	const value = raw(view, name);
	if (value === undefined) return { items: [], complete: true };
	if (isUnknown(value))
		return {
			items: [],
			complete: false,
			why: value.why ?? `${name} is not known`,
		};
	const elements = Array.isArray(value) ? (value as readonly Value[]) : [value];
	return {
		items: elements.map(toText).filter((element) => element !== undefined),
		complete: true,
	};
}

/** Nested blocks; one alone may stand without a list around it. */
export function blocks(view: View, name: string): Several<View> {
	const value = raw(view, name);
	if (value === undefined) return { items: [], complete: true };
	if (isUnknown(value))
		return {
			items: [],
			complete: false,
			why: value.why ?? `${name} is not known`,
		};
	const elements = Array.isArray(value) ? (value as readonly Value[]) : [value];
	const views = elements.map((element, index) =>
		blockView(view, name, index, element),
	);
	const items = views.filter((item) => item !== undefined);
	const complete = items.length === elements.length;
	return complete
		? { items, complete }
		: { items, complete, why: `a ${name} block is not known` };
}

/** The only block of this name, or its first. */
export function block(view: View, name: string): View | undefined {
	return blocks(view, name).items[0];
}

function blockView(
	view: View,
	name: string,
	index: number,
	element: Value,
): View | undefined {
	if (!isObjectValue(element)) return undefined;
	return { ...view, path: [...view.path, name, index], values: element };
}
