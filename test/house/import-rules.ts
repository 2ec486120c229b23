import { posix } from "node:path";
import { packages, rooms, sideDoors } from "./rooms.ts";
import type { Import, SourceFile } from "./source-file.ts";
import type { Violation } from "./violation.ts";

/** `synth` for `src/synth/network.ts`, `pipeline` for `src/pipeline.ts`; nothing outside of `src`. */
export function roomOf(path: string): string | undefined {
	return /^src\/([^/]+?)(?:\.ts$|\/)/.exec(path)?.[1];
}

/** The file that a relative import names, from the repository's root. */
export function importedFile(
	from: string,
	specifier: string,
): string | undefined {
	if (!specifier.startsWith(".")) return undefined;
	return posix.join(posix.dirname(from), specifier);
}

/** Imports between rooms that `rooms.ts` does not allow; tests may import what they test. */
export function forbiddenImports(files: readonly SourceFile[]): Violation[] {
	return files
		.filter((file) => roomOf(file.path) !== undefined && !file.isTest)
		.flatMap((file) => file.imports.flatMap((one) => judge(file, one)));
}

function judge(file: SourceFile, one: Import): Violation[] {
	const verdict = one.specifier.startsWith(".")
		? judgeFile(file.path, one)
		: judgePackage(file.path, one.specifier);
	if (verdict === undefined) return [];
	return [{ file: file.path, line: one.line, ...verdict }];
}

type Verdict = Pick<Violation, "what" | "reason"> | undefined;

function judgeFile(from: string, one: Import): Verdict {
	const here = roomOf(from) ?? "";
	const target = importedFile(from, one.specifier) ?? "";
	const there = roomOf(target);
	if (there === here) return undefined;
	const what = `${here} imports ${target}`;
	if (there === undefined) {
		return { what, reason: "What is published stands in src." };
	}
	const rule = rooms[here];
	if (rule === undefined) {
		return { what, reason: `The room ${here} has no row in rooms.ts.` };
	}
	if (!rule.may.includes(there)) {
		const typesAllowed = rule.mayUseTypesOf?.includes(there);
		if (!typesAllowed || !one.typeOnly) return { what, reason: rule.reason };
	}
	if (isDoor(target)) return undefined;
	const reason = `A room is entered through its door, src/${there}/index.ts, so that the rest of it can change.`;
	return { what, reason };
}

function isDoor(path: string): boolean {
	return path in sideDoors || /^src\/([^/]+\/index|[^/]+)\.ts$/.test(path);
}

function judgePackage(from: string, specifier: string): Verdict {
	if (specifier.startsWith("node:")) return undefined;
	const here = roomOf(from) ?? "";
	const name = /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
	const allowed = packages[name];
	if (allowed?.includes(here)) return undefined;
	return {
		what: `${here} imports the package ${name}`,
		reason:
			allowed === undefined
				? "Every dependency has its rooms in rooms.ts and its reason in ARCHITECTURE.md."
				: `${name} is for ${allowed.join(", ")} only, so that nobody else loads it.`,
	};
}
