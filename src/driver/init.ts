import { type EngineRun, runEngine } from "./engine-run.ts";
import type { Workspace } from "./workspace.ts";

export interface InitOptions {
	/** Takes up newer versions of the provider than the lock file has. */
	readonly upgrade?: boolean;
	/** Forgets where the state was kept before. */
	readonly reconfigure?: boolean;
}

export function initArguments({
	upgrade,
	reconfigure,
}: InitOptions): readonly string[] {
	return [
		"init",
		"-json",
		"-input=false",
		...(upgrade ? ["-upgrade"] : []),
		...(reconfigure ? ["-reconfigure"] : []),
	];
}

/** Fetches the provider and connects the state. Safe to run again. */
export function init(
	workspace: Workspace,
	options: InitOptions = {},
): EngineRun {
	return runEngine(workspace, initArguments(options), { trust: "account" });
}
