import type { GroupConfiguration } from "./configuration.ts";
import type { Target } from "./target.ts";

/**
 * The target for the next request. Round robin: everybody is credited with its share, the highest credit is taken and
 * pays for all; with equal shares that is one after the other. A target in slow start has a share that grows linearly.
 * Source: Application Load Balancer user guide, "Routing algorithm" and "Slow start mode".
 */
export function nextTarget(
	candidates: readonly Target[],
	{ algorithm, slowStartSeconds }: GroupConfiguration,
	now: number,
	speed: number,
): Target | undefined {
	if (candidates.length < 2) return candidates[0];
	if (algorithm === "least_outstanding_requests") return idlest(candidates);
	const slowMilliseconds = (slowStartSeconds * 1000) / speed;
	let best: Target | undefined;
	let total = 0;
	for (const target of candidates) {
		const share = shareOf(target, slowMilliseconds, now);
		target.credit += share;
		total += share;
		if (best === undefined || target.credit > best.credit) best = target;
	}
	if (best !== undefined) best.credit -= total;
	return best;
}

function shareOf(target: Target, slowMilliseconds: number, now: number) {
	if (target.slowSince === undefined) return 1;
	const share = (now - target.slowSince) / slowMilliseconds;
	if (share < 1) return Math.max(share, 0.01);
	target.slowSince = undefined;
	return 1;
}

/** Of several that have equally little to do, the one that waits longest. */
function idlest(candidates: readonly Target[]): Target | undefined {
	let best: Target | undefined;
	for (const target of candidates) {
		target.credit++;
		if (best === undefined || isIdler(target, best)) best = target;
	}
	if (best !== undefined) best.credit = 0;
	return best;
}

function isIdler(one: Target, other: Target): boolean {
	return (
		one.outstanding < other.outstanding ||
		(one.outstanding === other.outstanding && one.credit > other.credit)
	);
}
