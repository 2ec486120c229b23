import { stripVTControlCharacters } from "node:util";
import { type Diagnostic, problem } from "../diagnostics/index.ts";
import { childEnvironment, type Trust } from "./child-environment.ts";
import { Child } from "./child-process.ts";
import { diagnosticsInProse } from "./engine-diagnostic.ts";
import { explain } from "./explain/index.ts";
import type { Workspace } from "./workspace.ts";

/** What a subcommand printed that answers and ends: `show`, `output`, `state list` … */
export interface EngineAnswer {
	readonly text: string;
	readonly status: number;
	readonly errors: string;
}

/** Asks the engine something; what it answers is not judged here. */
export async function askEngine(
	{ engine, folder, environment, secrets }: Workspace,
	args: readonly string[],
	trust: Trust,
): Promise<EngineAnswer> {
	const child = new Child({
		command: engine.command,
		args,
		folder,
		environment: childEnvironment(environment, trust, secrets),
	});
	let text = "";
	for await (const part of child.output()) text += part;
	const { status = 1 } = await child.ended;
	return { text, status, errors: withoutColours(child.errors()) };
}

/** Not every subcommand knows `-no-color`, and some colour even what goes into a file. */
function withoutColours(text: string): string {
	return stripVTControlCharacters(text);
}

/** Why there is no answer, in our words. */
export function refusal(
	{ errors, status }: EngineAnswer,
	workspace: Workspace,
): readonly Diagnostic[] {
	const found = diagnosticsInProse(errors);
	const [first = "", ...rest] = errors.trim().split("\n");
	const whole = {
		severity: "error" as const,
		summary: first,
		detail: rest.join("\n").trim(),
	};
	const told = found.length > 0 || first === "" ? found : [whole];
	const said = explain(told, workspace);
	if (said.length > 0) return said;
	return [
		problem({
			code: "engine-failed",
			summary: `${workspace.engine.product} ended with status ${status} and said no reason`,
			detail: errors.trim() === "" ? "It printed nothing." : errors.trim(),
		}),
	];
}
