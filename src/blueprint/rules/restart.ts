import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";

/** A host that stays is told by Systems Manager's agent what to run, which has to be let in and to have its permissions. */
export function restartRules({ access, service }: Draft): readonly Finding[] {
	const { runsOn } = service;
	if (runsOn?.kind !== "instance" || runsOn.release !== "restart") return [];
	if (access === undefined || access.kind === "session-manager") return [];
	return [
		wrong({
			code: "restart-without-agent",
			path: ["service", "runsOn", "release"],
			related: [["access"]],
			summary:
				"nobody can tell the host to restart: Systems Manager's agent has no permission and perhaps no way",
			detail:
				'Take access: sessionManager(), by whose agent a release runs its command; or release: "replace".',
		}),
	];
}
