import { posix } from "node:path";
import { importedFile } from "./import-rules.ts";
import { workspaces } from "./rooms.ts";
import type { SourceFile } from "./source-file.ts";
import type { Violation } from "./violation.ts";

/** `reference-app` for `reference-app/src/server.ts`; nothing for what belongs to the product. */
export function workspaceOf(path: string): string | undefined {
	const [folder = ""] = path.split("/");
	return folder in workspaces ? folder : undefined;
}

/** The names that a workspace's own package.json lists. */
export type WorkspacePackages = (workspace: string) => readonly string[];

/**
 * Imports that lead into a workspace or out of one, and packages that it does not bring. Its tests may use the
 * suites' own support and runner, because they run with all others.
 */
export function forbiddenWorkspaceImports(
	files: readonly SourceFile[],
	packagesOf: WorkspacePackages,
): Violation[] {
	return files.flatMap((file) =>
		file.imports.flatMap(({ specifier, line }) => {
			const verdict = specifier.startsWith(".")
				? judgeFile(file, specifier)
				: judgePackage(file, specifier, packagesOf);
			return verdict ? [{ file: file.path, line, ...verdict }] : [];
		}),
	);
}

/** A test, or what tests share: a workspace's `test/` is for its suites alone, and never bundled with it. */
function servesTests({ path, isTest }: SourceFile): boolean {
	return isTest || path.startsWith(`${workspaceOf(path)}/test/`);
}

type Verdict = Pick<Violation, "what" | "reason"> | undefined;

function judgeFile(file: SourceFile, specifier: string): Verdict {
	const target = importedFile(file.path, specifier) ?? "";
	const here = workspaceOf(file.path);
	const there = workspaceOf(target);
	if (here === there) return undefined;
	if (servesTests(file) && target.startsWith("test/support/")) return undefined;
	const name = here ?? there ?? "";
	const what = `${here ?? posix.dirname(file.path)} imports ${target}`;
	return { what, reason: workspaces[name]?.reason ?? "" };
}

function judgePackage(
	file: SourceFile,
	specifier: string,
	packagesOf: WorkspacePackages,
): Verdict {
	const here = workspaceOf(file.path);
	if (here === undefined || specifier.startsWith("node:")) return undefined;
	const name = /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
	if (packagesOf(here).includes(name)) return undefined;
	if (servesTests(file) && name === "vitest") return undefined;
	const what = `${here} imports the package ${name}`;
	return { what, reason: workspaces[here]?.reason ?? "" };
}
