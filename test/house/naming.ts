import { posix } from "node:path";
import { unmeasured } from "./size-budget.ts";
import type { SourceFile } from "./source-file.ts";
import type { Violation } from "./violation.ts";

const vague = ["utils", "util", "helpers", "helper", "common", "manager"];

/** AWS's own product names, which are nouns. */
const products = /\b(secrets|session|systems)-manager\b/g;

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\.(ts|js)$/;

/** Rule 1: one noun, one file, named by it; named exports only. */
export function badNames(files: readonly SourceFile[]): Violation[] {
	return files
		.filter(({ path }) => !(path in unmeasured))
		.flatMap((file) => [...badFileName(file.path), ...defaultExport(file)]);
}

function badFileName(path: string): Violation[] {
	const words = path.replace(products, "").split(/[/.-]/);
	const empty = words.find((word) => vague.includes(word));
	if (empty !== undefined) {
		const reason = `"${empty}" names no noun; a file is named by what it knows.`;
		return [{ file: path, what: "has a name that says nothing", reason }];
	}
	if (kebabCase.test(posix.basename(path))) return [];
	const reason = "One spelling for all file names saves everybody a guess.";
	return [{ file: path, what: "is not named in kebab-case", reason }];
}

function defaultExport(file: SourceFile): Violation[] {
	const { path, defaultExportLine: line } = file;
	if (line === undefined || !path.startsWith("src/")) return [];
	const reason = "A named export has the same name wherever it is used.";
	return [{ file: path, line, what: "has a default export", reason }];
}
