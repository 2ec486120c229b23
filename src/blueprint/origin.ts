import type { BlueprintPath } from "../address/index.ts";
import { isMerged, isObject } from "./merge.ts";

/**
 * Whether what stands at a path of a merged blueprint was written by the override: there itself,
 * or around it where the override replaced or removed something as a whole.
 */
export function isOverridden(
	path: BlueprintPath,
	base: unknown,
	override: unknown,
): boolean {
	const [step, ...rest] = path;
	if (step === undefined || !isObject(override)) return true;
	if (!Object.hasOwn(override, step)) return !isMerged(base, override);
	const below = isObject(base) && Object.hasOwn(base, step);
	return isOverridden(rest, below ? base[step] : undefined, override[step]);
}
