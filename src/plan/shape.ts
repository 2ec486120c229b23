import type { Json } from "./value.ts";

/** A JSON object, whatever is in it. */
export type Fields = { readonly [key: string]: Json };

export function isFields(value: Json | undefined): value is Fields {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object, or an empty one where something else stands. */
export function fields(value: Json | undefined): Fields {
	return isFields(value) ? value : {};
}

/** The list, or an empty one where something else stands. */
export function list(value: Json | undefined): readonly Json[] {
	return Array.isArray(value) ? (value as readonly Json[]) : [];
}
