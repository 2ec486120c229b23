import type { BlueprintPath } from "../address/index.ts";

/**
 * Parts that are settled, or left out, as a whole: a top-level key, or a key of the service,
 * which has much in it (`service.runsOn`).
 */
export type Part = string;

/** The part that a path belongs to; `undefined` for the blueprint itself. */
export function partOf(path: BlueprintPath): Part | undefined {
	const [first, second] = path;
	if (first === undefined) return undefined;
	return first === "service" && second !== undefined
		? `service.${second}`
		: String(first);
}
