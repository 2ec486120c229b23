import type { Estimate, Line } from "../cost/index.ts";
import { type Money, noMoney, sum, times } from "../facts/index.ts";
import type { Candidate } from "../regions/index.ts";

/** One system, priced in one region. */
export interface EstimateThere {
	readonly region: string;
	readonly estimate: Estimate;
}

/** More of its price than a twentieth may not be assumed: what was compared would be the assumption. */
const mostAssumed = 20;

/**
 * What regions are compared by. A line that has no price in one of them is taken there at what it
 * costs where it is dearest, so that a gap of the book makes no region look cheap; what
 * is known nowhere counts in none.
 */
export function regionCandidates(
	estimates: readonly EstimateThere[],
): readonly Candidate[] {
	const dearest = dearestLines(estimates);
	return estimates.map(({ region, estimate }) => {
		const refused = estimate.diagnostics.filter(
			({ severity }) => severity === "error",
		);
		const gaps = estimate.lines.filter(
			(line) => line.unknown !== undefined && dearest.has(nameOf(line)),
		);
		const assumed = sum(
			gaps.map((line) => dearest.get(nameOf(line)) ?? noMoney),
		);
		const whole = estimate.total.expected + assumed;
		const isSmall = times(assumed, mostAssumed) <= whole;
		return {
			region,
			monthly: whole,
			notOffered: [...new Set(refused.map(({ summary }) => summary))],
			unknown: isSmall ? 0 : new Set(gaps.map(({ address }) => address)).size,
			...(gaps.length > 0 &&
				isSmall && {
					assumed: {
						monthly: assumed,
						of: [...new Set(gaps.map(({ component }) => component))],
					},
				}),
		};
	});
}

function dearestLines(
	estimates: readonly EstimateThere[],
): ReadonlyMap<string, Money> {
	const found = new Map<string, Money>();
	for (const { estimate } of estimates)
		for (const line of estimate.lines) {
			const cost = line.monthly?.expected;
			if (cost === undefined) continue;
			const before = found.get(nameOf(line));
			if (before === undefined || cost > before) found.set(nameOf(line), cost);
		}
	return found;
}

function nameOf({ address, component }: Line): string {
	return `${address} ${component}`;
}
