import { type Diagnostic, problem, type Source } from "../diagnostics/index.ts";

export function noDefaultExport(file: string): Diagnostic {
	return problem({
		code: "blueprint-without-default-export",
		summary: "the file has no default export",
		detail: "Write `export default blueprint({ … })`.",
		source: { file },
	});
}

/** What the transformation to JavaScript, or JavaScript itself, did not understand. */
export function syntaxProblem(
	error: unknown,
	text: string,
	file: string,
): Diagnostic {
	const message = messageOf(error);
	const source = { file, ...syntaxPlace(error, message) };
	const awaits = /\bawait\b/.test(text.split("\n")[source.line - 1] ?? "");
	if (awaits) {
		return problem({
			code: "blueprint-syntax",
			summary: "`await` cannot stand outside of a function in a blueprint",
			detail:
				"A blueprint says what is wanted and waits for nothing. Where it must, export a promise: `export default (async () => blueprint({ … }))()`.",
			source,
		});
	}
	const reason = message
		.replace(/^Error transforming .*?: /, "")
		.replace(/ \(\d+:\d+\)$/, "");
	return problem({
		code: "blueprint-syntax",
		summary: `the file cannot be understood: ${reason}`,
		detail:
			"Check brackets, commas and quotes at this place and just before it.",
		source,
	});
}

function syntaxPlace(
	error: unknown,
	message: string,
): { line: number; column?: number } {
	const inMessage = /\((\d+):(\d+)\)$/.exec(message);
	if (inMessage !== null) {
		return { line: Number(inMessage[1]), column: Number(inMessage[2]) };
	}
	// V8 puts `file:line` before the message; its columns are those of the transformed text.
	const [first = ""] = stackOf(error).split("\n");
	return { line: Number(/:(\d+)$/.exec(first)?.[1] ?? 1) };
}

/** An error that came out of the blueprint's own code, or out of a package that it uses. */
export function thrownProblem(
	error: unknown,
	file: string,
	ownFiles: readonly string[],
	shownName: (path: string) => string,
): Diagnostic {
	return problem({
		code: "blueprint-threw",
		summary: `running the file failed: ${messageOf(error)}`,
		detail: "The blueprint's own code threw this; mend it at the named place.",
		source: thrownAt(error, ownFiles, shownName) ?? { file: shownName(file) },
	});
}

/** The innermost line in a stack that is of one of the blueprint's files; columns are those of the transformed text. */
function thrownAt(
	error: unknown,
	ownFiles: readonly string[],
	shownName: (path: string) => string,
): Source | undefined {
	for (const frame of stackOf(error).split("\n")) {
		const [, path, line] = /([^( ][^(]*):(\d+):\d+\)?$/.exec(frame) ?? [];
		const own = ownFiles.find((file) => path?.endsWith(file));
		if (own !== undefined) return { file: shownName(own), line: Number(line) };
	}
	return undefined;
}

export function missingImport(
	specifier: string,
	text: string,
	file: string,
): Diagnostic {
	const isFile = specifier.startsWith(".") || specifier.startsWith("/");
	const kind = isFile ? "file" : "package";
	return problem({
		code: "import-not-found",
		summary: `the imported ${kind} ${JSON.stringify(specifier)} is not there`,
		detail: isFile
			? "Its path begins at the file that imports it; check the spelling."
			: "Install it beside the blueprint, or check the spelling.",
		source: placeOf(`["']${escaped(specifier)}["']`, text, file),
	});
}

export function missingName(
	name: string,
	specifier: string,
	near: string | undefined,
	text: string,
	file: string,
): Diagnostic {
	return problem({
		code: "unknown-import",
		summary: `${JSON.stringify(specifier)} exports nothing called ${JSON.stringify(name)}`,
		detail:
			near === undefined
				? "Check the spelling; editors know the names that it exports."
				: `Did you mean ${JSON.stringify(near)}?`,
		source: placeOf(`\\b${escaped(name)}\\b`, text, file),
	});
}

function placeOf(pattern: string, text: string, file: string): Source {
	const index = new RegExp(pattern).exec(text)?.index;
	if (index === undefined) return { file };
	const before = text.slice(0, index).split("\n");
	const column = (before.at(-1)?.length ?? 0) + 1;
	return { file, line: before.length, column };
}

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function messageOf(error: unknown): string {
	return typeof error === "object" && error !== null && "message" in error
		? String(error.message)
		: String(error);
}

function stackOf(error: unknown): string {
	const hasStack =
		typeof error === "object" && error !== null && "stack" in error;
	return hasStack ? String(error.stack) : "";
}
