import { type EngineRun, runEngine } from "./engine-run.ts";
import type { Workspace } from "./workspace.ts";

export interface ApplyOptions {
	/** A plan that was made by `plan` and seen by somebody: exactly that is done, or nothing. */
	readonly planFile: string;
}

export function applyArguments({ planFile }: ApplyOptions): readonly string[] {
	return ["apply", "-json", "-input=false", planFile];
}

export function apply(workspace: Workspace, options: ApplyOptions): EngineRun {
	return runEngine(workspace, applyArguments(options), { trust: "secrets" });
}
