import type { View } from "../aws/view.ts";
import type { Value } from "../value.ts";
import { isSensitive, isUnknown } from "../value.ts";

/**
 * Whether an argument that holds a secret is given: `set` where its value will stand in the
 * state, `unset` where it is not. A write-only argument never gets there.
 */
export function secretArgument(view: View, name: string): "set" | "unset" {
	const writeOnly = view.values[`${name}_wo_version`];
	if (typeof writeOnly === "number") return "unset";
	return isGiven(view.values[name]) ? "set" : "unset";
}

function isGiven(value: Value | undefined): boolean {
	if (value === undefined || value === null || value === "") return false;
	if (isSensitive(value)) return true;
	return !(isUnknown(value) && value.reason === "unset");
}
