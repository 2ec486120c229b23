import type { Diagnostic, Severity, Source } from "./diagnostic.ts";

export interface RenderOptions {
	/** Columns at which text is wrapped. */
	readonly width: number;
	readonly colour: boolean;
}

const marks: Readonly<Record<Severity, string>> = {
	error: "✗",
	warning: "!",
	information: "·",
};

/** ANSI foreground colours. */
const colours: Readonly<Record<Severity, number>> = {
	error: 31,
	warning: 33,
	information: 36,
};

/** All problems for a person to read, an empty line between two. */
export function renderDiagnostics(
	diagnostics: readonly Diagnostic[],
	options: RenderOptions,
): string {
	return diagnostics
		.map((diagnostic) => renderDiagnostic(diagnostic, options))
		.join("\n\n");
}

/**
 * Where and what, then what is allowed and the fix, then the code to search for:
 *
 * ```text
 * ✗ service.runsOn.min: min is 5, but max is 4
 *   Raise max to 5, or lower min to 4.
 *   min-above-max · blueprint.ts:12:3
 * ```
 */
export function renderDiagnostic(
	diagnostic: Diagnostic,
	{ width, colour }: RenderOptions,
): string {
	const { severity, subject, summary, detail, code, source } = diagnostic;
	const first = subject === undefined ? summary : `${subject}: ${summary}`;
	const place = source === undefined ? "" : ` · ${printSource(source)}`;
	const indented = (text: string) =>
		wrap(text, width - 2).map((line) => (line === "" ? "" : `  ${line}`));
	const [head = "", ...more] = wrap(first, width - 2);
	const mark = paint(marks[severity], colours[severity], colour);
	return [
		`${mark} ${paint(head, 1, colour)}`,
		...more.map((line) => `  ${paint(line, 1, colour)}`),
		...(detail === "" ? [] : indented(detail)),
		`  ${paint(printable(`${code}${place}`), 2, colour)}`,
	].join("\n");
}

/** `blueprint.ts:12:3`, which editors and terminals open on a click. */
export function printSource({ file, line, column }: Source): string {
	return [file, line, column].filter((part) => part !== undefined).join(":");
}

/** A value out of a file must not steer the terminal that it is shown on. */
function printable(text: string): string {
	return text.replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, (character) => {
		const code = character.codePointAt(0) ?? 0;
		return `\\u${code.toString(16).padStart(4, "0")}`;
	});
}

function paint(text: string, style: number, colour: boolean): string {
	return colour ? `\u001b[${style}m${text}\u001b[0m` : text;
}

/** Breaks between words only: a long path or name stays whole. Lines that begin with a space are quoted code and stay as they are. */
function wrap(text: string, width: number): string[] {
	return printable(text)
		.split("\n")
		.flatMap((line) => {
			if (line.startsWith(" ") || line.length <= width) return [line];
			const lines: string[] = [];
			for (const word of line.split(" ")) {
				const last = lines.at(-1);
				const longer = `${last} ${word}`;
				if (last === undefined || longer.length > width) lines.push(word);
				else lines[lines.length - 1] = longer;
			}
			return lines;
		});
}
