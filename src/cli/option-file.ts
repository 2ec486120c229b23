import type { Diagnostic } from "../diagnostics/index.ts";

/**
 * A file that an option names is read as a blueprint is, and the reader speaks of blueprints. `holds`: what it should
 * hold, claims or suppressions.
 */
export function ofOption(one: Diagnostic, holds: string): Diagnostic {
	const said = (text: string) =>
		text
			.replace("Name a blueprint file or the folder that holds one.", name)
			.replace(/^It would be called .*$/s, name)
			.replace(/^the folder (.*) holds no blueprint$/s, "$1 is a folder")
			.replaceAll(/\b(?:a|the) blueprint\b/g, `a file with ${holds}`);
	const name = `Name a file with ${holds}.`;
	return {
		...one,
		code: one.code === "blueprint-not-found" ? "file-not-found" : one.code,
		summary: said(one.summary),
		detail: said(one.detail),
	};
}
