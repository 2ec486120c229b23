import type { Json } from "./value.ts";

/** A JSON object, whatever is in it. */
export type Fields = { readonly [key: string]: Json };

/** The object, or an empty one where something else stands. */
export function fields(value: Json | undefined): Fields {
	return typeof value === "object" && value !== null && !Array.isArray(value)
		? (value as Fields)
		: {};
}

/** The list, or an empty one where something else stands. */
export function list(value: Json | undefined): readonly Json[] {
	return Array.isArray(value) ? (value as readonly Json[]) : [];
}
