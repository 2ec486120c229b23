import { join } from "node:path";
import { type Diagnostic, problem } from "../diagnostics/index.ts";
import type { BuiltSystem } from "../pipeline.ts";
import type { SourceFile } from "../terraform/index.ts";
import { type OutputPlan, surveyOutput } from "./output/index.ts";
import { shownPath } from "./shown-path.ts";

/** The Terraform of one folder, and what writing it would do there: an environment's, or what several share. */
export interface PlannedSystem {
	/** Its stacks are those of this folder. */
	readonly system: BuiltSystem;
	readonly folder: string;
	/** What it is called, where that is not the environment's name. */
	readonly title?: string;
	readonly plan: OutputPlan;
}

export interface PlannedSystems {
	readonly systems: readonly PlannedSystem[];
	/** Folders that cannot be used at all. */
	readonly problems: readonly Diagnostic[];
	/** Files that only force would write over. */
	readonly obstacles: readonly Diagnostic[];
}

/** With `isEach`, an environment has a folder of its own name in the folder; what they share stands beside these, first. */
export function planSystems(
	systems: readonly BuiltSystem[],
	folder: string,
	isEach: boolean,
): PlannedSystems {
	const planned = [
		...planShared(systems, folder),
		...systems.map((system) => {
			const { environment = "" } = system.blueprint;
			const own = system.stacks.filter((stack) => !isShared(stack));
			return planSystem(
				{ ...system, stacks: own },
				isEach ? join(folder, environment) : folder,
			);
		}),
	];
	const possible = planned.filter((one) => "plan" in one);
	return {
		systems: possible,
		problems: planned.flatMap((one) => ("plan" in one ? [] : [one])),
		obstacles: possible.flatMap(obstaclesWithFolder),
	};
}

type BuiltStack = BuiltSystem["stacks"][number];

function isShared({ folder }: Pick<BuiltStack, "folder">): boolean {
	return folder.startsWith("../");
}

/** The same whichever environment it was built with. */
function planShared(
	systems: readonly BuiltSystem[],
	folder: string,
): (PlannedSystem | Diagnostic)[] {
	for (const { blueprint, stacks } of systems) {
		const shared = stacks.find(isShared);
		if (shared === undefined) continue;
		const system = { blueprint, stacks: [{ ...shared, folder: "" }] };
		const planned = planSystem(system, join(folder, shared.folder.slice(3)));
		const title = `${blueprint.name}, what its environments share`;
		return ["plan" in planned ? { ...planned, title } : planned];
	}
	return [];
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
