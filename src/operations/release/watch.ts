import { setTimeout as sleep } from "node:timers/promises";
import type { Ports } from "../ports.ts";
import type { Fleet, Rollout } from "./ports.ts";

const pauseMilliseconds = 5000;

export interface Watched {
	readonly outcome: "done" | "taken-back" | "stopped" | "too-long" | "given-up";
	readonly last: Rollout;
}

/** Watches until the revision runs everywhere, or AWS has gone back to another. Tells each change once. */
export async function watch(
	fleet: Fleet,
	revision: string,
	{ tell, interruption }: Ports,
	pause: number = pauseMilliseconds,
): Promise<Watched> {
	let seen = "";
	let last = await fleet.look();
	for (let at = 0; at < fleet.looks; at += 1) {
		const now = progress(last, revision, fleet);
		if (now !== seen) tell({ kind: "note", text: now });
		seen = now;
		if (last.state === "done" || last.state === "failed") {
			const isOurs = last.revision === revision && last.state === "done";
			return { outcome: isOurs ? "done" : "taken-back", last };
		}
		await sleep(pause, undefined, { signal: interruption.once }).catch(
			() => undefined,
		);
		if (interruption.once.aborted) return { outcome: "stopped", last };
		last = await fleet.look();
	}
	return { outcome: fleet.goesBack ? "too-long" : "given-up", last };
}

function progress(
	rollout: Rollout,
	revision: string,
	{ called: { who, units }, goesBack }: Fleet,
): string {
	const { running, wanted, failed, state, reason } = rollout;
	if (state === "failed" && !goesBack) return `it failed: ${reason}`;
	if (rollout.revision !== revision || state === "failed")
		return `${who} goes back to ${rollout.image || rollout.revision}`;
	const counted = [
		`${running} ${units} run, ${wanted} are wanted`,
		...(rollout.percent === undefined ? [] : [`${rollout.percent} % replaced`]),
	].join(", ");
	const bad = failed === 0 ? "" : `; ${failed} of the new ones did not stay`;
	return state === "done" ? `${counted}: steady` : `${counted}${bad}`;
}
