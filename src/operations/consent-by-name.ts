import { problem } from "../diagnostics/index.ts";
import { ended, type OperationEnd } from "./operation-end.ts";
import type { Prompts } from "./ports.ts";

interface Asked {
	/** What has to be typed: the name of what would be gone. */
	readonly name: string;
	/** What would happen, without a full stop. */
	readonly consequence: string;
	/** What --confirm says, where it says something. */
	readonly given: string | undefined;
}

/**
 * Whoever destroys something says its name, so that the wrong terminal or the wrong
 * environment is noticed. Nothing where the name is right; otherwise how it ends.
 */
export async function consentByName(
	{ name, consequence, given }: Asked,
	{ prompts }: { readonly prompts: Pick<Prompts, "ask"> },
): Promise<OperationEnd | undefined> {
	const typed =
		given ?? (await prompts.ask(`${consequence}. Type ${name} to go on`));
	if (typed === name) return undefined;
	if (typed === undefined)
		return ended("refused", [
			problem({
				code: "nobody-to-ask",
				summary: "the teardown is not confirmed, and there is nobody to ask",
				detail: `Nothing was changed. Run it in a terminal, or with --confirm ${name}.`,
			}),
		]);
	// Who is asked and types nothing says no, and has made no mistake.
	if (given === undefined && typed.trim() === "") return ended("declined");
	return ended("refused", [
		problem({
			code: "wrong-name",
			summary: `"${typed}" was typed, and what would be destroyed is ${name}`,
			detail: `Nothing was changed. If it is to be destroyed, say exactly ${name}${given === undefined ? "" : `: --confirm ${name}`}.`,
		}),
	]);
}
