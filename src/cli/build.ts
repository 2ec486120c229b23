import { dirname, join } from "node:path";
import {
	type Diagnostic,
	hasErrors,
	renderDiagnostics,
} from "../diagnostics/index.ts";
import * as library from "../index.ts";
import { build as runPipeline } from "../pipeline.ts";
import {
	type Command,
	type ExitStatus,
	exitStatus,
	type Given,
} from "./command.ts";
import { planSystems } from "./planned-system.ts";
import type { Terminal } from "./terminal.ts";
import { writeSystems } from "./write-systems.ts";

export const build: Command = {
	summary: "writes the Terraform of a blueprint",
	arguments: [
		{
			flags: "[blueprint]",
			description:
				"a blueprint file, or the folder that holds one (default: here)",
		},
		{
			flags: "--out <folder>",
			description:
				"where the Terraform is written (default: terraform/ beside the blueprint)",
		},
		{
			flags: "--environment <name>",
			description:
				"this environment only, right in the folder (default: each, in a folder of its name)",
		},
		{
			flags: "--format <format>",
			description: "Terraform's native syntax or its JSON syntax",
			choices: ["hcl", "json"],
			default: "hcl",
		},
		{
			flags: "--force",
			description:
				"replace files that were edited by hand or that others wrote",
		},
	],
	run,
};

async function run(given: Given, terminal: Terminal): Promise<ExitStatus> {
	const { blueprint = ".", environment, format, out, force } = given;
	const result = await runPipeline({
		blueprint: String(blueprint),
		...(environment === undefined ? {} : { environment: String(environment) }),
		format: format === "json" ? "json" : "hcl",
		sideBySide: environment === undefined,
		library,
	});
	say(result.diagnostics, terminal);
	if (hasErrors(result.diagnostics)) return exitStatus.badInput;
	const folder = out ?? join(dirname(result.file ?? ""), "terraform");
	// Every folder is looked at before anything is written to one of them.
	const planned = planSystems(
		result.systems,
		String(folder),
		environment === undefined,
	);
	const refused = [
		...planned.problems,
		...(force === true ? [] : planned.obstacles),
	];
	say(refused, terminal);
	if (refused.length > 0) return exitStatus.badInput;
	return writeSystems(planned.systems, terminal);
}

function say(diagnostics: readonly Diagnostic[], { errors }: Terminal): void {
	if (diagnostics.length === 0) return;
	errors.print(`${renderDiagnostics(diagnostics, errors)}\n`);
}
