import type { Json, Value } from "../value.ts";

/** The three layers of a planned value, and what its expression came to. */
export interface Layers {
	/** Name of the attribute, or of the innermost one around a list's element. */
	readonly name: string;
	readonly after: Json | undefined;
	/** `true` where the value is unknown. */
	readonly unknown: Json | undefined;
	/** `true` where it is sensitive; a list where a list stands, even an unknown one. */
	readonly sensitive: Json | undefined;
	/** Undefined where the configuration does not set it. */
	readonly configured: Value | undefined;
	/** `configured` belongs to several blocks together. */
	readonly shared: boolean;
	/** `dynamic` blocks are not in a plan's JSON: what stands in a block that nobody seems to have written is made by one. */
	readonly dynamicHidden: boolean;
}
