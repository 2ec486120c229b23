import { type Blueprint, parseBlueprint } from "./blueprint/index.ts";
import { loadBlueprint } from "./blueprint/load.ts";
import { type Diagnostic, hasErrors } from "./diagnostics/index.ts";
import { type Stack, synthesise } from "./synth/index.ts";
import { type SourceFile, writeHcl, writeJson } from "./terraform/index.ts";

export interface BuildRequest {
	/** A blueprint file, or the folder that holds one. */
	readonly blueprint: string;
	/** Absent: every environment that the blueprint declares. */
	readonly environment?: string;
	readonly format: "hcl" | "json";
	/** Environments have folders side by side, so that what they share stands once, beside them. */
	readonly sideBySide?: boolean;
	/** What the blueprint's `import … from "terrace"` means. */
	readonly library: Readonly<Record<string, unknown>>;
}

/** The Terraform of one environment: stacks as data, and as the files to write. */
export interface BuiltSystem {
	readonly blueprint: Blueprint;
	readonly stacks: readonly (Stack & {
		readonly files: readonly SourceFile[];
	})[];
}

export interface BuildResult {
	/** The blueprint's file, once it is found. */
	readonly file?: string;
	/** Empty when there is an error among the diagnostics. */
	readonly systems: readonly BuiltSystem[];
	readonly diagnostics: readonly Diagnostic[];
}

/** From what somebody wants to Terraform: load, parse, synthesise, write. */
export async function build(request: BuildRequest): Promise<BuildResult> {
	const loaded = await loadBlueprint(request.blueprint, request.library);
	if ("diagnostics" in loaded) return { systems: [], ...loaded };
	// Before any environment, because the whole blueprint's problems are shown at once.
	const whole = parseBlueprint(loaded.value, request.environment);
	const { diagnostics, environments } = whole;
	const { file } = loaded;
	if (hasErrors(diagnostics)) return { file, systems: [], diagnostics };
	const wanted = request.environment === undefined && environments.length > 0;
	const parsed = wanted
		? environments.map((name) => parseBlueprint(loaded.value, name))
		: [whole];
	const base = request.sideBySide ? parseBlueprint(loaded.value) : undefined;
	const systems = parsed.flatMap(({ blueprint }) =>
		blueprint === undefined
			? []
			: buildSystem(blueprint, base?.blueprint, request.format),
	);
	return { file, systems, diagnostics };
}

function buildSystem(
	blueprint: Blueprint,
	base: Blueprint | undefined,
	format: BuildRequest["format"],
): BuiltSystem {
	const write = format === "hcl" ? writeHcl : writeJson;
	const stacks = synthesise(blueprint, base).map((stack) => ({
		...stack,
		files: [...write(stack.document), ...stack.texts],
	}));
	return { blueprint, stacks };
}
