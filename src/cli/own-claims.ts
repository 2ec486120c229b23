import { readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { loadBlueprint } from "../blueprint/load.ts";
import type { Diagnostic } from "../diagnostics/index.ts";
import * as library from "../index.ts";
import { type OwnClaims, parseClaims } from "../reachability/index.ts";
import type { Given } from "./command.ts";
import { shownPath } from "./shown-path.ts";

export interface ClaimsGiven extends OwnClaims {
	/** Where they stand, as it is shown. */
	readonly file: string;
}

const names = ["claims.ts", "claims.yaml", "claims.yml", "claims.json"];

/** The claims of a file that was named, or of the one beside the plan. */
export async function claimsGiven(
	file: Given[string],
	input: string,
): Promise<ClaimsGiven> {
	const path = file === undefined ? await beside(input) : String(file);
	if (path === undefined)
		return { claims: [], diagnostics: [], file: "claims" };
	const loaded = await loadBlueprint(path, library);
	const shown = shownPath(path);
	if ("diagnostics" in loaded)
		return {
			claims: [],
			diagnostics: loaded.diagnostics.map(ofClaims),
			file: shown,
		};
	return { ...parseClaims(loaded.value, shown), file: shown };
}

/** A reader of blueprints speaks of blueprints. */
function ofClaims(one: Diagnostic): Diagnostic {
	const said = (text: string) =>
		text
			.replaceAll(
				"Name a blueprint file or the folder that holds one.",
				"Name a file with claims.",
			)
			.replaceAll(/\b(?:a|the) blueprint\b/g, "a file with claims");
	return { ...one, summary: said(one.summary), detail: said(one.detail) };
}

async function beside(input: string): Promise<string | undefined> {
	try {
		const isFolder = (await stat(input)).isDirectory();
		const folder = isFolder ? input : dirname(input);
		const found = (await readdir(folder)).find((name) => names.includes(name));
		return found === undefined ? undefined : join(folder, found);
	} catch {
		return undefined;
	}
}
