import type { WeightedGroup } from "./configuration.ts";

/** Shares requests among target groups by their weights, evenly over time. */
export class WeightedGroups {
	readonly #credits = new WeakMap<readonly WeightedGroup[], number[]>();

	/** The ARN of the next one; `undefined` where all weights are nought. Source: "Forward actions" of the user guide. */
	next(groups: readonly WeightedGroup[]): string | undefined {
		const first = groups[0];
		if (groups.length === 1) return first?.group;
		const credits = this.#creditsOf(groups);
		let best = -1;
		let total = 0;
		for (const [at, { weight }] of groups.entries()) {
			if (weight <= 0) continue;
			credits[at] = (credits[at] ?? 0) + weight;
			total += weight;
			if (best < 0 || (credits[at] ?? 0) > (credits[best] ?? 0)) best = at;
		}
		if (best < 0) return undefined;
		credits[best] = (credits[best] ?? 0) - total;
		return groups[best]?.group;
	}

	#creditsOf(groups: readonly WeightedGroup[]): number[] {
		const known = this.#credits.get(groups);
		if (known !== undefined) return known;
		const credits: number[] = [];
		this.#credits.set(groups, credits);
		return credits;
	}
}
