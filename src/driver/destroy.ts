import { type EngineRun, runEngine } from "./engine-run.ts";
import { type OpenVariables, variableArguments } from "./variable-arguments.ts";
import type { Workspace } from "./workspace.ts";

export interface DestroyOptions {
	readonly variables?: OpenVariables;
}

export function destroyArguments({
	variables,
}: DestroyOptions): readonly string[] {
	return [
		"destroy",
		"-json",
		"-input=false",
		"-auto-approve",
		...variableArguments(variables),
	];
}

/** Takes everything down without a plan to look at; `plan({ destroy: true })` and `apply` show one. */
export function destroy(
	workspace: Workspace,
	options: DestroyOptions = {},
): EngineRun {
	return runEngine(workspace, destroyArguments(options), { trust: "secrets" });
}
