import type { BlueprintPath } from "../address/index.ts";
import type { DiagnosticCode } from "../diagnostics/index.ts";

/** A problem at a path of the merged blueprint, before it is known who wrote that path: the base or an environment. */
export interface Finding {
	readonly severity: "error" | "warning";
	readonly code: DiagnosticCode;
	readonly path: BlueprintPath;
	/** Other paths that take part in the problem: `min` where `max` is wrong. */
	readonly related: readonly BlueprintPath[];
	readonly summary: string;
	readonly detail: string;
}

interface Found {
	readonly code: DiagnosticCode;
	readonly path: BlueprintPath;
	readonly related?: readonly BlueprintPath[];
	readonly summary: string;
	readonly detail: string;
}

/** What makes a blueprint unusable. */
export function wrong(found: Found): Finding {
	return { severity: "error", related: [], ...found };
}

/** What works, but probably not as its owner thinks. */
export function doubtful(found: Found): Finding {
	return { severity: "warning", related: [], ...found };
}
