import type { Inspected, Texts } from "./inspected.ts";

/** One rule of a group, named after the managed rule that it stands for. */
export interface FirewallRule {
	readonly name: string;
	readonly matches: (texts: Texts, request: Inspected) => boolean;
}

/** Rules of the same pattern over several parts of a request. */
export function inParts(
	name: string,
	pattern: RegExp,
	parts: readonly (keyof Texts)[],
): FirewallRule[] {
	return parts.map((part) => ({
		name: `${name}_${part.toUpperCase()}`,
		matches: (texts) => pattern.test(texts[part]),
	}));
}
