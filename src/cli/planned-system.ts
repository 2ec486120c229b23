import { join } from "node:path";
import { type Diagnostic, problem } from "../diagnostics/index.ts";
import type { BuiltSystem } from "../pipeline.ts";
import type { SourceFile } from "../terraform/index.ts";
import { type OutputPlan, surveyOutput } from "./output/index.ts";
import { shownPath } from "./shown-path.ts";

/** One environment's Terraform, and what writing it would do to its folder. */
export interface PlannedSystem {
	readonly system: BuiltSystem;
	readonly folder: string;
	readonly plan: OutputPlan;
}

export interface PlannedSystems {
	readonly systems: readonly PlannedSystem[];
	/** Folders that cannot be used at all. */
	readonly problems: readonly Diagnostic[];
	/** Files that only force would write over. */
	readonly obstacles: readonly Diagnostic[];
}

/** With `isEach`, an environment has a folder of its own name in the folder. */
export function planSystems(
	systems: readonly BuiltSystem[],
	folder: string,
	isEach: boolean,
): PlannedSystems {
	const planned = systems.map((system) => {
		const { environment = "" } = system.blueprint;
		return planSystem(system, isEach ? join(folder, environment) : folder);
	});
	const possible = planned.filter((one) => "plan" in one);
	return {
		systems: possible,
		problems: planned.flatMap((one) => ("plan" in one ? [] : [one])),
		obstacles: possible.flatMap(obstaclesWithFolder),
	};
}

function planSystem(
	system: BuiltSystem,
	folder: string,
): PlannedSystem | Diagnostic {
	const plan = surveyOutput(folder, filesOf(system));
	return "obstacles" in plan ? { system, folder, plan } : plan;
}

function filesOf({ stacks }: BuiltSystem): SourceFile[] {
	return stacks.flatMap(({ folder, files }) =>
		files.map(({ name, content }) => ({
			name: folder === "" ? name : `${folder}/${name}`,
			content,
		})),
	);
}

function obstaclesWithFolder({ folder, plan }: PlannedSystem): Diagnostic[] {
	return plan.obstacles.map(({ subject = "", ...rest }) =>
		problem({ ...rest, subject: shownPath(join(folder, subject)) }),
	);
}
