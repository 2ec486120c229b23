import { type Answer, answered } from "./answer-value.ts";
import { askEngine, refusal } from "./engine-answer.ts";
import type { Workspace } from "./workspace.ts";

export const providersSchemaArguments: readonly string[] = [
	"providers",
	"schema",
	"-json",
];

/** The schema of every provider of an initialised folder, as JSON text. */
export async function providersSchema(
	workspace: Workspace,
): Promise<Answer<string>> {
	const answer = await askEngine(
		workspace,
		providersSchemaArguments,
		"nothing",
	);
	return answer.status === 0
		? answered(answer.text)
		: { diagnostics: refusal(answer, workspace) };
}
