import { posix } from "node:path";
import type { SourceFile } from "./source-file.ts";
import type { Violation } from "./violation.ts";

const mostLines = 10;

/** Rule 18: every folder of `src` has an `index.ts` which begins with what the folder is. */
export function missingIntroductions(
	files: readonly SourceFile[],
): Violation[] {
	const sources = files.filter(
		({ path, isTest }) => path.startsWith("src/") && !isTest,
	);
	const folders = new Set(sources.map(({ path }) => posix.dirname(path)));
	return [...folders].sort().flatMap((folder) => {
		const path = `${folder}/index.ts`;
		const what = judge(sources.find((file) => file.path === path)?.text);
		const reason =
			"A folder introduces itself in its index.ts: concept, invariants, what it may import.";
		return what === undefined ? [] : [{ file: path, what, reason }];
	});
}

function judge(text: string | undefined): string | undefined {
	if (text === undefined) return "is missing";
	const comment = /^\/\*\*([\s\S]*?)\*\//.exec(text)?.[0];
	if (comment === undefined) return "does not begin with a /** comment */";
	const lines = comment.split("\n").length - 2;
	if (lines > mostLines) {
		return `introduces itself in ${lines} lines, at most ${mostLines} are read`;
	}
	return comment.length < 40 ? "says too little about itself" : undefined;
}
