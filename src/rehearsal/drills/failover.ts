import { setTimeout as passed } from "node:timers/promises";
import type { DrillEnd, DrillSubject } from "./subject.ts";

/** RDS says that a failover takes that long at most, as a rule. */
const longestMs = 120_000;

/** Pulls the plug of the primary's zone, writes until it can be written again, puts the plug in, and waits for the standby. */
export async function drillFailover({
	system,
	write,
}: DrillSubject): Promise<DrillEnd> {
	const { database, power } = system;
	const zone = database?.zone;
	if (database?.isInStep !== true || zone === undefined)
		return {
			passed: false,
			text: "the database has no standby in another zone that could take over (multi_az, and a network that is enforced)",
		};
	const start = performance.now();
	await power.turn(zone);
	const written = await until(async () => {
		// What the old primary took before the plug was pulled is no proof.
		if (database.zone === zone) return false;
		return (await write(`during the drill ${Date.now()}`)) === undefined;
	});
	const ms = Math.round(performance.now() - start);
	await power.turn(zone);
	if (!written)
		return {
			passed: false,
			text: `nothing could be written ${longestMs / 1000} s after the plug of ${zone} was pulled`,
		};
	const isBack = await until(async () => database.isInStep);
	return isBack
		? {
				passed: true,
				text: `the plug of ${zone} was pulled: after ${(ms / 1000).toFixed(1)} s it was written again in ${database.zone}; the plug is in, and the database has its standby again`,
			}
		: {
				passed: false,
				text: `it was written again after ${(ms / 1000).toFixed(1)} s, but nobody stands by ${longestMs / 1000} s after the plug of ${zone} is in again`,
			};
}

/** Whoever waits here keeps nobody from ending who was asked to stop. */
const unheld = { ref: false } as const;

async function until(isSo: () => Promise<boolean>): Promise<boolean> {
	const end = performance.now() + longestMs;
	while (performance.now() < end) {
		if (await isSo()) return true;
		await passed(250, undefined, unheld);
	}
	return false;
}
