import { drillRollouts } from "./rollouts.ts";
import type { DrillEnd, DrillSubject } from "./subject.ts";

/** As Terrace's own releases and documents ask for it: new hosts before old ones go, and back by itself. */
const preferences = {
	minHealthyPercentage: 100,
	maxHealthyPercentage: 200,
	autoRollback: true,
} as const;

/** An instance refresh of the first group of hosts to a good version, and one to a version that fails and must go back. */
export async function drillRefresh(subject: DrillSubject): Promise<DrillEnd> {
	const [group] = subject.system.releases.groups;
	if (group === undefined)
		return {
			passed: false,
			text: "the system has no Auto Scaling group whose size is known",
		};
	return drillRollouts(
		subject,
		"the instance refresh is",
		(revision) => {
			const refresh = group.start(revision, preferences);
			return {
				state: () =>
					`${refresh.status}${refresh.reason === "" ? "" : ` (${refresh.reason})`}`,
				isOver: () => refresh.isOver,
				now: () => group.fleet.now(),
			};
		},
		(state) => state.startsWith("Successful"),
		(state) => state.startsWith("RollbackSuccessful"),
	);
}
