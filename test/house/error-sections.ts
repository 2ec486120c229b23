import type { Violation } from "./violation.ts";

const file = "docs/errors.md";

/** Compares the catalogue of codes with the sections of `docs/errors.md`, in both directions. */
export function catalogueDifferences(
	catalogue: Readonly<Record<string, string>>,
	markdown: string,
): Violation[] {
	const sections = sectionsOf(markdown);
	const codes = Object.keys(catalogue);
	const documented = sections.map(({ code }) => code);
	return [
		...codes
			.filter((code) => !documented.includes(code))
			.map((code) => undocumented(code)),
		...sections.flatMap((section) => sectionFaults(section, catalogue)),
		...disorder(codes, "src/diagnostics/catalogue.ts"),
		...disorder(documented, file),
	];
}

interface Section {
	readonly code: string;
	readonly line: number;
	readonly text: string;
}

function sectionsOf(markdown: string): Section[] {
	const headings = [...markdown.matchAll(/^## (.+)$/gm)];
	return headings.map((heading, at) => ({
		code: heading[1] ?? "",
		line: markdown.slice(0, heading.index).split("\n").length,
		text: markdown
			.slice(heading.index + heading[0].length, headings[at + 1]?.index)
			.trim(),
	}));
}

function undocumented(code: string): Violation {
	const reason =
		"People search for the code that they were shown and must find what to do.";
	return { file, what: `has no section "## ${code}"`, reason };
}

function sectionFaults(
	{ code, line, text }: Section,
	catalogue: Readonly<Record<string, string>>,
): Violation[] {
	const sentence = catalogue[code];
	if (sentence === undefined) {
		const reason =
			"A section without a code describes something that never happens.";
		return [{ file, line, what: `"${code}" is not in the catalogue`, reason }];
	}
	const reason =
		"Every section has the catalogue's sentence, an example in a fence and a paragraph that begins with **Fix:**.";
	const faults = [
		text.startsWith(`${sentence}\n`)
			? ""
			: `does not begin with the catalogue's sentence "${sentence}"`,
		/^```/m.test(text) ? "" : "has no example",
		/^\*\*Fix:\*\* \S/m.test(text) ? "" : "does not say the fix",
	];
	return faults
		.filter((fault) => fault !== "")
		.map((fault) => ({ file, line, what: `"${code}" ${fault}`, reason }));
}

function disorder(codes: readonly string[], where: string): Violation[] {
	const at = codes.findIndex(
		(code, i) => i > 0 && code <= (codes[i - 1] ?? ""),
	);
	if (at < 0) return [];
	const what = `"${codes[at]}" stands after "${codes[at - 1]}"`;
	const reason = "Alphabetical order keeps two people's additions apart.";
	return [{ file: where, what, reason }];
}
