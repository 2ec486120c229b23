import { nearestName } from "../diagnostics/index.ts";

/** `Did you mean "fargate"? `, or nothing. Ends with a space so that a sentence can follow. */
export function nearest(value: unknown, names: readonly string[]): string {
	if (typeof value !== "string" || value.length > 100) return "";
	const name = nearestName(value, names);
	return name === undefined ? "" : `Did you mean "${name}"? `;
}
