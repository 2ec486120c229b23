import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { SourceFile } from "../../terraform/index.ts";
import { unwritable } from "./failure.ts";
import { fingerprint, manifestName, parseManifest } from "./manifest.ts";
import { type OutputPlan, planOutput } from "./plan-output.ts";

/** Looks at the folder and says what writing these files would do to it; changes nothing. */
export function surveyOutput(
	folder: string,
	files: readonly SourceFile[],
): OutputPlan | Diagnostic {
	try {
		const text = readIfThere(join(folder, manifestName));
		const manifest = parseManifest(text ?? "");
		const names = [...files.map(({ name }) => name), ...Object.keys(manifest)];
		const disk = new Map<string, string>();
		for (const name of new Set(names)) {
			const content = readIfThere(join(folder, name));
			if (content !== undefined) disk.set(name, fingerprint(content));
		}
		return planOutput(files, manifest, disk);
	} catch (error) {
		return unwritable(folder, error);
	}
}

function readIfThere(path: string): string | undefined {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		const isMissing =
			error instanceof Error && "code" in error && error.code === "ENOENT";
		if (isMissing) return undefined;
		throw error;
	}
}
