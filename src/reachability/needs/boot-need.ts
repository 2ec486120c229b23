import type { Gap, Traffic } from "../../network/index.ts";

/** What somebody must reach to start and to run, before it is known who that is. */
export interface BootNeed {
	readonly to: NeedGoal;
	readonly traffic: Traffic;
	/** "pulls its image postgres:16" … */
	readonly why: string;
	/** The Terraform address of what says so. */
	readonly address: string;
	/** Asked for by its address, and not by a name. */
	readonly byAddress?: true;
}

export type NeedGoal =
	/** A service of AWS in the region, as endpoints call it: `ecr.api`. */
	| { readonly kind: "service"; readonly service: string }
	| { readonly kind: "internet" }
	/** Whoever has this Terraform address. */
	| { readonly kind: "resource"; readonly address: string };

/** What is known of somebody's needs, and where more may be. */
export interface BootNeeds {
	readonly needs: readonly BootNeed[];
	readonly gaps: readonly Gap[];
}

/** A destination on its own: whose need it is, is said by who asks. */
export interface Destination {
	readonly to: NeedGoal;
	readonly traffic: Traffic;
	readonly why: string;
	readonly byAddress?: true;
}

export const nothingNeeded: BootNeeds = Object.freeze({ needs: [], gaps: [] });

/** The same destination once, with all its reasons. */
export function needsOf(
	address: string,
	destinations: readonly Destination[],
): readonly BootNeed[] {
	const found = new Map<string, BootNeed>();
	for (const one of destinations) {
		const key = JSON.stringify([one.to, one.traffic]);
		const before = found.get(key);
		const known = before?.why.split(", ").includes(one.why) ?? false;
		const why = before === undefined ? one.why : `${before.why}, ${one.why}`;
		found.set(key, { ...one, address, why: known ? (before?.why ?? "") : why });
	}
	return [...found.values()];
}
