import { type Diagnostic, problem } from "../../diagnostics/index.ts";
import type { Fleet, RecordedVersion, Rollout } from "./ports.ts";

/** Somebody else is at it. */
export function underWay(
	last: RecordedVersion | undefined,
	{ running, wanted }: Rollout,
): Diagnostic {
	const who =
		last === undefined
			? "a deployment"
			: `${last.image}, begun by ${last.by} at ${last.at.toISOString()},`;
	return problem({
		code: "release-under-way",
		summary: `${who} is under way (${running} run, ${wanted} are wanted)`,
		detail:
			"Nothing was released. Wait until it is done, which terrace status shows, and run this again.",
	});
}

/** AWS has gone back; in its words, why. */
export function takenBack(
	image: string,
	{ reason, events }: Rollout,
	runs: string,
	{ who }: Fleet["called"],
): Diagnostic {
	return problem({
		code: "release-taken-back",
		summary: `${image} did not come up, and ${who} went back to ${runs}`,
		detail: `${[reason, ...events].filter(Boolean).join("\n")}\nWhat runs is ${runs}. The logs of the service say more (the output log_groups).`,
	});
}

/** Nobody waits any more, and ECS goes on. */
export function notFinished(
	image: string,
	{ running, wanted, failed }: Rollout,
	{ who, units }: Fleet["called"],
): Diagnostic {
	return problem({
		code: "release-not-finished",
		summary: `${image} is written down as what is to run, and ${who} goes on with it`,
		detail: `${running} ${units} run, ${wanted} are wanted, ${failed} of the new ones did not stay. The same command watches on; terrace rollback goes back.`,
	});
}

/** Expired or too few rights, or nobody there: what was begun goes on without us. */
export function refusedByAws(error: unknown): Diagnostic {
	const { name, message } =
		error instanceof Error ? error : new Error(String(error));
	return problem({
		code: "release-not-finished",
		summary: `AWS does not go on with it (${name}: ${message})`,
		detail:
			"What was begun by then goes on: AWS ends it by itself, or goes back. The same command, with credentials that are allowed to, finds out where it stands and goes on from there; terrace releases lists what is written down.",
	});
}
