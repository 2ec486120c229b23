import { drillRollouts } from "./rollouts.ts";
import type { DrillEnd, DrillSubject } from "./subject.ts";

/** A deployment of the first service of ECS to a good revision, and one of a revision that the circuit breaker takes back. */
export async function drillRelease(subject: DrillSubject): Promise<DrillEnd> {
	const [service] = subject.system.releases.services;
	if (service === undefined)
		return {
			passed: false,
			text: "the system has no service of ECS whose size is known",
		};
	return drillRollouts(
		subject,
		"the deployment is",
		(revision) => {
			const deployment = service.start(revision, false);
			return {
				state: () => {
					const { state, reason } = deployment;
					return state === "FAILED" ? `FAILED (${reason})` : state;
				},
				// One that fails is over when the one that goes back is.
				isOver: () =>
					deployment.state === "COMPLETED" ||
					(deployment.state === "FAILED" &&
						service.all[0]?.state !== "IN_PROGRESS"),
				now: () => service.fleet.now(),
			};
		},
		(state) => state === "COMPLETED",
		(state) =>
			state.startsWith("FAILED") && service.all[0]?.state === "COMPLETED",
	);
}
