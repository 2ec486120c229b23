import { nearestName } from "../diagnostics/index.ts";

/**
 * The exports of a module as an importing file sees them. A name that they do
 * not have is reported by `missing` with the nearest one, instead of as
 * "x is not a function" later on.
 */
export function guardedNames(
	exports: object,
	missing: (name: string, near: string | undefined) => void,
): unknown {
	return new Proxy(exports, {
		get(target, name) {
			// Whoever awaits a module asks it whether it is a promise.
			if (typeof name === "string" && !(name in target) && name !== "then") {
				missing(name, nearestName(name, Object.keys(target)));
			}
			return Reflect.get(target, name);
		},
	});
}
