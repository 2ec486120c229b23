import type { Crew as Counted, Rollout } from "../../scaling/index.ts";
import type { Member } from "./member.ts";

/** How many a rollout has to replace, and how many it has replaced. */
export function countsOf(
	live: readonly Member[],
	rollout: Rollout,
	desired: number,
	isReady: (member: Member) => boolean,
): Counted {
	const count = (members: readonly Member[]) => ({
		total: members.length,
		ready: members.filter(isReady).length,
	});
	return {
		desired,
		old: count(live.filter((one) => !rollout.isFresh(one))),
		fresh: count(live.filter((one) => rollout.isFresh(one))),
	};
}
