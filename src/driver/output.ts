import { type Answer, answered } from "./answer-value.ts";
import { askEngine, refusal } from "./engine-answer.ts";
import { asObject, parseObject } from "./json-object.ts";
import type { Workspace } from "./workspace.ts";

export interface OutputValue {
	readonly value: unknown;
	readonly sensitive: boolean;
}

export const outputArguments: readonly string[] = ["output", "-json"];

/** The outputs by name, as the state has them; empty before the first apply. */
export async function output(
	workspace: Workspace,
): Promise<Answer<Readonly<Record<string, OutputValue>>>> {
	const answer = await askEngine(workspace, outputArguments, "account");
	const values = answer.status === 0 ? parseObject(answer.text) : undefined;
	if (values === undefined) return { diagnostics: refusal(answer, workspace) };
	const read = Object.entries(values).map(([name, one]) => {
		const { value, sensitive } = asObject(one) ?? {};
		return [name, { value, sensitive: sensitive === true }] as const;
	});
	return answered(Object.fromEntries(read));
}
