import { importedFile } from "./import-rules.ts";
import type { SourceFile } from "./source-file.ts";
import type { Violation } from "./violation.ts";

/** Files that import each other in a circle, types included: one violation for each circle that is found. */
export function importCycles(files: readonly SourceFile[]): Violation[] {
	const byPath = new Map(files.map((file) => [file.path, file]));
	const done = new Set<string>();
	return files.flatMap((file) => cyclesFrom(file, [], byPath, done));
}

function cyclesFrom(
	file: SourceFile,
	trail: readonly string[],
	byPath: ReadonlyMap<string, SourceFile>,
	done: Set<string>,
): Violation[] {
	const seenAt = trail.indexOf(file.path);
	if (seenAt >= 0) return [cycle([...trail.slice(seenAt), file.path])];
	if (done.has(file.path)) return [];
	const found = file.imports.flatMap(({ specifier }) => {
		const next = byPath.get(importedFile(file.path, specifier) ?? "");
		return next ? cyclesFrom(next, [...trail, file.path], byPath, done) : [];
	});
	done.add(file.path);
	return found;
}

function cycle(path: readonly string[]): Violation {
	return {
		file: path[0] ?? "",
		what: `import cycle ${path.join(" → ")}`,
		reason:
			"Files in a circle can only be understood, loaded and changed together.",
	};
}
