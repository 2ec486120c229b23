import { type Diagnostic, problem } from "../diagnostics/index.ts";
import { jsonFault } from "./json-fault.ts";

type Parsed =
	| { readonly value: unknown }
	| { readonly diagnostics: readonly Diagnostic[] };

/** `file` is only named in the diagnostics. */
export function parseJson(text: string, file: string): Parsed {
	const json = text.replace(/^\uFEFF/, "");
	try {
		return { value: JSON.parse(json) };
	} catch {
		const offset = jsonFault(json);
		const before = json.slice(0, offset).split("\n");
		const source = {
			file,
			line: before.length,
			column: (before.at(-1)?.length ?? 0) + 1,
		};
		const detail = jsonAdvice(json.slice(offset));
		const summary = describeFault(json.slice(offset));
		const code = "blueprint-syntax";
		return { diagnostics: [problem({ code, summary, detail, source })] };
	}
}

function describeFault(rest: string): string {
	if (rest === "") return "the JSON ends before it is complete";
	const shown = /^[\w$]+|^./u.exec(rest)?.[0] ?? "";
	return `${JSON.stringify(shown)} is not expected in JSON at this place`;
}

function jsonAdvice(rest: string): string {
	const advice: readonly [RegExp, string][] = [
		[/^$/, "A closing brace, bracket or quote is missing at the end."],
		[/^\/[/*]/, "JSON has no comments; YAML and TypeScript have."],
		[/^'/, "JSON has double quotes only."],
		[/^[}\]]/, "There is a comma too many before it, or a value is missing."],
		[/^["{[\w-]/, "Is a comma or a colon missing before it, or a quote?"],
	];
	const fitting = advice.find(([pattern]) => pattern.test(rest));
	return fitting?.[1] ?? "Check commas, quotes and brackets before it.";
}

/** YAML 1.2; one document. Loads its parser only when it is called. */
export async function parseYaml(text: string, file: string): Promise<Parsed> {
	const { LineCounter, parseDocument } = await import("yaml");
	const lineCounter = new LineCounter();
	const document = parseDocument(text, { lineCounter, prettyErrors: false });
	const faults = [...document.errors, ...document.warnings];
	if (faults.length > 0) {
		const diagnostics = faults.map(({ message, pos }) => {
			const { line, col } = lineCounter.linePos(pos[0]);
			return yamlProblem(message, { file, line, column: col });
		});
		return { diagnostics };
	}
	try {
		return { value: document.toJS() };
	} catch (error) {
		// Aliases of aliases that would grow without end.
		return { diagnostics: [yamlProblem(String(error), { file })] };
	}
}

function yamlProblem(
	message: string,
	source: NonNullable<Diagnostic["source"]>,
): Diagnostic {
	const first = message.split("\n")[0] ?? message;
	return problem({
		code: "blueprint-syntax",
		summary: `the YAML cannot be read: ${first.replace(/[.:]$/, "")}`,
		detail: "Check the indentation, the colons and the quotes around it.",
		source,
	});
}
