import { type EngineRun, runEngine } from "./engine-run.ts";
import { type OpenVariables, variableArguments } from "./variable-arguments.ts";
import type { Workspace } from "./workspace.ts";

export interface PlanOptions {
	/** Where the plan is kept: it holds values of the state, so in a folder of your own. */
	readonly out?: string;
	readonly destroy?: boolean;
	/** Looks only what has changed behind terraform's back. */
	readonly refreshOnly?: boolean;
	readonly variables?: OpenVariables;
	/** These addresses alone, with what they depend on. */
	readonly targets?: readonly string[];
	/** Without a lock, for looking only. */
	readonly lock?: boolean;
}

export function planArguments(options: PlanOptions): readonly string[] {
	const { out, destroy, refreshOnly, variables, targets, lock } = options;
	return [
		"plan",
		"-json",
		"-input=false",
		"-detailed-exitcode",
		...(destroy ? ["-destroy"] : []),
		...(refreshOnly ? ["-refresh-only"] : []),
		...(lock === false ? ["-lock=false"] : []),
		...(targets ?? []).map((address) => `-target=${address}`),
		...variableArguments(variables),
		...(out === undefined ? [] : [`-out=${out}`]),
	];
}

/** What would be done. The end's status is 0 where nothing would, 2 where something would. */
export function plan(
	workspace: Workspace,
	options: PlanOptions = {},
): EngineRun {
	return runEngine(workspace, planArguments(options), {
		trust: "secrets",
		success: [0, 2],
	});
}
