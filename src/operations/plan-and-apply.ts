import { join } from "node:path";
import { apply, type PlanOptions, plan } from "../driver/index.ts";
import {
	type PlannedChange,
	plannedChanges,
	summarise,
} from "./change-summary.ts";
import { completed } from "./completed.ts";
import { ended, type OperationEnd } from "./operation-end.ts";
import type { Ports } from "./ports.ts";
import { withPrivateFolder } from "./private-folder.ts";
import { endOf, runStage } from "./stage.ts";
import type { System } from "./system.ts";

export interface PlannedWork {
	/** What the plan is called while it is made. */
	readonly planning: string;
	readonly applying: string;
	readonly options: Omit<PlanOptions, "out">;
	/** Looks at the plan and its file; an end speaks against it. Asked only where there is something to do. */
	readonly approve: (
		changes: readonly PlannedChange[],
		planFile: string,
	) => Promise<OperationEnd | undefined>;
	/** What is said where there is nothing to do. */
	readonly nothing: string;
}

/** Makes a plan, shows it, has it approved, and applies exactly that. */
export function planAndApply(
	system: System,
	work: PlannedWork,
	ports: Ports,
): Promise<OperationEnd> {
	return withPrivateFolder((folder) =>
		planAndApplyIn(join(folder, "plan"), system, work, ports),
	);
}

async function planAndApplyIn(
	out: string,
	system: System,
	{ planning, applying, options, approve, nothing }: PlannedWork,
	ports: Ports,
): Promise<OperationEnd> {
	const { workspace, document } = system;
	const planned = await runStage(
		planning,
		() => plan(workspace, { ...options, out }),
		ports,
	);
	const failed = endOf(planned);
	if (failed !== undefined) return failed;
	const changes = plannedChanges(planned.events);
	if (planned.end.status === 0 || changes.length === 0) {
		ports.tell({ kind: "note", text: nothing });
		// Outputs alone may have changed: that needs an apply too, and nobody's consent.
		if (planned.end.status === 0) return ended("done");
	} else {
		ports.tell({ kind: "changes", changes: summarise(changes, document) });
		const refused = await approve(changes, out);
		if (refused !== undefined) return refused;
	}
	if (ports.interruption.once.aborted) return ended("stopped");
	const began = Date.now();
	const applied = await runStage(
		applying,
		() => apply(workspace, { planFile: out }),
		ports,
	);
	const seconds = (Date.now() - began) / 1000;
	const done = summarise(completed(changes, applied.events), document);
	ports.tell({ kind: "applied", changes: done, seconds });
	return endOf(applied) ?? ended("done", applied.end.diagnostics);
}
