/** How many there are of some kind, and how many of them take requests and are warm. */
export interface Count {
	readonly total: number;
	readonly ready: number;
}

/** A group while its members are replaced. */
export interface Crew {
	readonly desired: number;
	/** Those that are to be replaced. */
	readonly old: Count;
	readonly fresh: Count;
}

/** How few must be ready, and how many there may be. */
export interface Span {
	readonly floor: number;
	readonly ceiling: number;
}

/** How many to start and to stop now; the old are stopped before the fresh ones. */
export interface Turnover {
	readonly start: number;
	readonly stop: number;
}

/** Nothing is started, and nothing stopped. */
export const rest: Turnover = { start: 0, stop: 0 };

/**
 * What percentages of the desired number mean: the lesser is rounded up, the greater down. Source: Amazon ECS API
 * Reference, `DeploymentConfiguration`; Amazon EC2 Auto Scaling User Guide, "Replacing Auto Scaling instances based on an
 * instance refresh" (the minimum is rounded up; how the maximum is, is not documented, and is taken from ECS).
 */
export function spanOf(
	desired: number,
	minimumPercent: number,
	maximumPercent: number,
): Span {
	return {
		floor: Math.ceil((desired * minimumPercent) / 100),
		ceiling: Math.floor((desired * maximumPercent) / 100),
	};
}

/**
 * One step of a rolling replacement, after which a group is neither below its floor nor above its ceiling by our doing.
 * `mostFresh` of the desired number may be fresh now. Where the span leaves no way, one at a time is replaced all the
 * same if `oneAtLeast`: an Auto Scaling group does so, ECS waits for ever.
 */
export function nextStep(
	{ desired, old, fresh }: Crew,
	{ floor, ceiling }: Span,
	mostFresh: number,
	oneAtLeast: boolean,
): Turnover {
	const total = old.total + fresh.total;
	if (old.total === 0)
		return {
			start: Math.max(0, desired - total),
			stop: Math.max(0, total - desired),
		};
	const room = Math.min(ceiling - total, mostFresh - fresh.total);
	const start = Math.max(0, desired - total, room);
	const kept = Math.max(0, desired - mostFresh);
	const replaceable = Math.max(0, old.total - kept);
	const spare = Math.max(0, old.ready + fresh.ready - floor);
	const stop = Math.min(replaceable, spare + old.total - old.ready);
	const isStuck =
		start === 0 && stop === 0 && replaceable > 0 && fresh.total === fresh.ready;
	return isStuck && oneAtLeast ? { start: 0, stop: 1 } : { start, stop };
}
