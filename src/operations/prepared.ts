import { init, stateList } from "../driver/index.ts";
import { refuseOtherAccount } from "./account.ts";
import { ended, type OperationEnd } from "./operation-end.ts";
import type { Ports } from "./ports.ts";
import { endOf, runStage } from "./stage.ts";
import type { System } from "./system.ts";
import { saveUnsaved } from "./unsaved-state.ts";

/** An initialised folder, and what its state holds already. */
export interface Prepared {
	readonly addresses: readonly string[];
}

/**
 * Initialises the folder and looks into the state; or the end, where that fails. Whoever
 * only looks writes down nothing that was left over either.
 */
export async function prepare(
	system: System,
	ports: Ports,
	looksOnly = false,
): Promise<Prepared | OperationEnd> {
	const { workspace } = system;
	const stage = await runStage(
		"preparing: the provider and the state",
		() => init(workspace),
		ports,
	);
	const end = endOf(stage);
	if (end !== undefined) return end;
	const unsaved = looksOnly ? [] : await saveUnsaved(system, ports);
	if (unsaved.length > 0) return ended("failed", unsaved);
	const { value, diagnostics } = await stateList(workspace);
	if (value === undefined) return ended("failed", diagnostics);
	if (ports.interruption.once.aborted) return ended("stopped");
	const refused =
		value.length > 0 ? await refuseOtherAccount(system, ports) : undefined;
	if (refused !== undefined) return refused;
	return { addresses: value };
}
