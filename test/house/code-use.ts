import type { SourceFile } from "./source-file.ts";
import type { Violation } from "./violation.ts";

const catalogueFile = "src/diagnostics/catalogue.ts";

/** Codes of the catalogue that no source ever gives to a diagnostic. */
export function unusedCodes(
	codes: readonly string[],
	files: readonly SourceFile[],
): Violation[] {
	const sources = files.filter(
		({ path, isTest }) =>
			path.startsWith("src/") && !isTest && path !== catalogueFile,
	);
	return codes
		.filter((code) => !sources.some(({ text }) => text.includes(`"${code}"`)))
		.map((code) => ({
			file: catalogueFile,
			what: `"${code}" is given to no diagnostic`,
			reason: "The catalogue promises only what can really happen.",
		}));
}
