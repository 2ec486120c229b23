import { dirname, join } from "node:path";
import {
	type Diagnostic,
	hasErrors,
	problem,
	renderDiagnostics,
} from "../diagnostics/index.ts";
import { type Engine, findEngine, type Workspace } from "../driver/index.ts";
import * as library from "../index.ts";
import type { System } from "../operations/index.ts";
import { build } from "../pipeline.ts";
import type { CommandArgument, Given } from "./command.ts";
import { writeOutput } from "./output/index.ts";
import { type PlannedSystem, planSystems } from "./planned-system.ts";
import type { Terminal } from "./terminal.ts";

/** What every command of an environment's life takes. */
export const systemArguments: readonly CommandArgument[] = [
	{
		flags: "[blueprint]",
		description:
			"a blueprint file, or the folder that holds one (default: here)",
	},
	{
		flags: "--environment <name>",
		description: "the environment, where the blueprint has some",
	},
	{
		flags: "--out <folder>",
		description:
			"where the Terraform is (default: terraform/ beside the blueprint, with a folder per environment)",
	},
	{
		flags: "--engine <program>",
		description: "terraform or tofu, or a path (default: what is on PATH)",
	},
];

export interface WantedSystem {
	/** What all environments share is wanted: where they share it, none has to be named. */
	readonly shared?: boolean;
}

/** The stacks of one environment by their folder: `""` is the system, `bootstrap` its state's bucket. */
export type WrittenSystem = Readonly<Record<string, System>>;

/** Builds one environment, writes its Terraform as `terrace build` does, and finds the engine; nothing where that fails, which is said. */
export async function writtenSystem(
	given: Given,
	terminal: Terminal,
	wanted: WantedSystem = {},
): Promise<WrittenSystem | undefined> {
	const planned = await plannedSystem(given, terminal, wanted);
	if (planned === undefined) return undefined;
	const engine = await findEngine({
		...(given.engine !== undefined && { wanted: String(given.engine) }),
		environment: process.env,
	});
	if (engine.kind === "diagnostic") return refuse([engine], terminal);
	for (const { folder, plan } of planned) {
		const { signal } = new AbortController();
		const { problem: unwritable } = await writeOutput(folder, plan, signal);
		if (unwritable !== undefined) return refuse([unwritable], terminal);
	}
	return Object.fromEntries(planned.flatMap((one) => systemsIn(one, engine)));
}

function systemsIn(
	{ folder, system, title }: PlannedSystem,
	engine: Engine,
): [string, System][] {
	const { blueprint, stacks } = system;
	return stacks.map((stack) => {
		const { document } = stack;
		const workspace: Workspace = {
			engine,
			folder: join(folder, stack.folder),
			environment: process.env,
		};
		const name = title === undefined ? stack.folder : "bootstrap";
		return [name, { blueprint, document, workspace }];
	});
}

async function plannedSystem(
	{ blueprint = ".", environment, out }: Given,
	terminal: Terminal,
	{ shared = false }: WantedSystem,
): Promise<readonly PlannedSystem[] | undefined> {
	const result = await build({
		blueprint: String(blueprint),
		...(environment !== undefined && { environment: String(environment) }),
		format: "hcl",
		sideBySide: true,
		library,
	});
	if (hasErrors(result.diagnostics))
		return refuse(result.diagnostics, terminal);
	say(result.diagnostics, terminal);
	const [system, ...others] = result.systems;
	const isAny = others.length === 0 || (shared && shareBootstrap(result));
	if (system === undefined || !isAny)
		return refuse([environmentNeeded(result.systems)], terminal);
	const folder = out ?? join(dirname(result.file ?? ""), "terraform");
	const { systems, problems, obstacles } = planSystems(
		[system],
		String(folder),
		system.blueprint.environment !== undefined,
	);
	const refused = [...problems, ...obstacles];
	return refused.length > 0 ? refuse(refused, terminal) : systems;
}

/** Whether no environment keeps its state in a bucket of its own, which its stack makes beside it. */
function shareBootstrap({
	systems,
}: Pick<Awaited<ReturnType<typeof build>>, "systems">): boolean {
	return systems.every(({ stacks }) =>
		stacks.every(({ folder }) => folder !== "bootstrap"),
	);
}

function environmentNeeded(
	systems: readonly { readonly blueprint: { readonly environment?: string } }[],
): Diagnostic {
	const names = systems.map(({ blueprint }) => blueprint.environment ?? "");
	return problem({
		code: "environment-needed",
		summary: `this blueprint has the environments ${names.join(", ")}`,
		detail: "One at a time is deployed: name it with --environment.",
	});
}

function refuse(
	diagnostics: readonly Diagnostic[],
	terminal: Terminal,
): undefined {
	say(diagnostics, terminal);
}

function say(diagnostics: readonly Diagnostic[], { errors }: Terminal): void {
	if (diagnostics.length > 0)
		errors.print(`${renderDiagnostics(diagnostics, errors)}\n`);
}
