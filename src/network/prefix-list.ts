import type { Element } from "./element.ts";

/** A named list of CIDRs: a customer's own, or one that AWS keeps for a service. */
export interface PrefixList extends Element {
	readonly kind: "prefix-list";
	readonly cidrs: readonly string[];
	/** Entries may exist that could not be read, and why. */
	readonly unknownEntries?: string;
}
