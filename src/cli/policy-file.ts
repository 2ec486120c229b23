import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { loadBlueprint } from "../blueprint/load.ts";
import { type Diagnostic, warning } from "../diagnostics/index.ts";
import * as library from "../index.ts";
import type { Suppression } from "../policy/index.ts";
import type { Given } from "./command.ts";
import { ofOption } from "./option-file.ts";
import { shownPath } from "./shown-path.ts";

export interface PolicyFile {
	readonly suppressions: readonly Suppression[];
	readonly diagnostics: readonly Diagnostic[];
}

const nothing: PolicyFile = { suppressions: [], diagnostics: [] };
const endings = ["yaml", "yml", "json"];

/**
 * What the owner of a plan or state lives with: the file that is named, TypeScript, YAML or
 * JSON, else `policy.yaml` or `policy.json` beside the input. A `policy.ts` beside it is not
 * run, because a plan may come from somebody else, and to read it must not run their code.
 */
export async function policyGiven(
	file: Given[string],
	input: string | undefined,
): Promise<PolicyFile> {
	if (file !== undefined)
		return (await suppressionsIn(String(file), { named: true })) ?? nothing;
	return input === undefined ? nothing : policyFileBeside(input);
}

/** Many a folder holds a policy of IAM under that name; it has no list called `suppress`. */
async function policyFileBeside(input: string): Promise<PolicyFile> {
	for (const ending of endings) {
		const path = join(dirname(input), `policy.${ending}`);
		const found = isFile(path) && (await suppressionsIn(path));
		if (found) return found;
	}
	const code = join(dirname(input), "policy.ts");
	return mentionsSuppressions(code)
		? { suppressions: [], diagnostics: [notRun(code)] }
		: nothing;
}

async function suppressionsIn(
	path: string,
	{ named = false } = {},
): Promise<PolicyFile | undefined> {
	const loaded = await loadBlueprint(path, library);
	if ("diagnostics" in loaded)
		return {
			suppressions: [],
			diagnostics: loaded.diagnostics.map((one) =>
				ofOption(one, "suppressions"),
			),
		};
	if (!named && !speaksOfSuppressions(loaded.value)) return undefined;
	const { parseSuppressions } = await import("../policy/index.ts");
	const { suppressions, diagnostics } = parseSuppressions(loaded.value);
	const source = { file: shownPath(path) };
	return {
		suppressions,
		diagnostics: diagnostics.map((one) => ({ ...one, source })),
	};
}

function notRun(path: string): Diagnostic {
	const file = shownPath(path);
	return warning({
		code: "policy-not-run",
		summary: `${file} is code, and is not run unless you name it`,
		detail: `Its suppressions do not count. Name it with --policy ${file} if you trust it, or write them as policy.yaml or policy.json.`,
		source: { file },
	});
}

function isFile(path: string): boolean {
	try {
		return statSync(path).isFile();
	} catch {
		return false;
	}
}

function mentionsSuppressions(path: string): boolean {
	try {
		return /\bsuppress\b/.test(readFileSync(path, "utf8"));
	} catch {
		return false;
	}
}

function speaksOfSuppressions(value: unknown): boolean {
	return typeof value === "object" && value !== null && "suppress" in value;
}
