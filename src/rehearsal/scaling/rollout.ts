import type { Revision } from "./revision.ts";
import type { Crew, Turnover } from "./rolling.ts";

/** The members of a group on their way from one revision to another. Times are seconds of AWS's. */
export interface Rollout {
	/** As what whoever is started now is started. */
	readonly revision: Revision;
	/** So long whoever is started must take requests before he counts. */
	readonly warmupSeconds: number;
	/** It has nothing more to do; what the group is to start from now on is `revision`. */
	readonly isOver: boolean;
	/** Whether a member need not be replaced. */
	isFresh(member: Rolled): boolean;
	/** What is to be done now. */
	step(crew: Crew, now: number): Turnover;
	/** One that it has started did not start, or was found unhealthy. */
	failed(reason: string, desired: number, now: number): void;
}

/** What a rollout sees of a member. */
export interface Rolled {
	readonly revision: Revision;
	/** The rollout that has started it; none of what was there before the first. */
	readonly startedBy: Rollout | undefined;
}
