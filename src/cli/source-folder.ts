import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Diagnostic, problem } from "../diagnostics/index.ts";
import { type LoadFolder, readSources, type Sources } from "../plan/index.ts";
import type { Given } from "./command.ts";
import { shownPath } from "./shown-path.ts";

export interface GivenSources {
	readonly folder?: string;
	readonly sources?: Sources;
	readonly diagnostics: readonly Diagnostic[];
}

/** The configuration in a folder, with places as they are seen from here. */
export async function sourcesGiven(
	folder: Given[string],
): Promise<GivenSources> {
	if (folder === undefined) return { diagnostics: [] };
	const root = String(folder);
	const { sources, diagnostics } = await readSources(loadFolder(root));
	const fromHere = diagnostics.map((one) =>
		one.source === undefined
			? one
			: Object.freeze({
					...one,
					source: {
						...one.source,
						file: shownPath(join(root, one.source.file)),
					},
				}),
	);
	if (sources === undefined)
		return { diagnostics: [noConfiguration(root), ...fromHere.slice(1)] };
	return { folder: root, sources, diagnostics: fromHere };
}

function noConfiguration(folder: string): Diagnostic {
	return problem({
		code: "source-module-missing",
		summary: `${shownPath(folder)} holds no \`.tf\` file`,
		detail:
			"Name the folder of the root module with --source: the one where `terraform plan` was run.",
	});
}

function loadFolder(root: string): LoadFolder {
	return async (path) => {
		const folder = join(root, path);
		try {
			const names = readdirSync(folder, { withFileTypes: true })
				.filter((entry) => entry.isFile() && /\.(tf|json)$/.test(entry.name))
				.map(({ name }) => name);
			return Object.fromEntries(
				names.map((name) => [name, readFileSync(join(folder, name), "utf8")]),
			);
		} catch {
			// Whoever needs what is not there says so.
			return undefined;
		}
	};
}
