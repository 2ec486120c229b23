import type { EngineEvent } from "../driver/index.ts";
import type { PlannedChange } from "./change-summary.ts";

/** Of what was planned, what was really done; a replacement counts once the new one is there. */
export function completed(
	changes: readonly PlannedChange[],
	events: readonly EngineEvent[],
): readonly PlannedChange[] {
	const done = new Set(
		events.flatMap((event) =>
			event.kind === "progress" && event.stage === "done"
				? [`${event.action} ${event.address}`]
				: [],
		),
	);
	return changes.filter(({ address, action }) =>
		done.has(`${action === "replace" ? "create" : action} ${address}`),
	);
}
