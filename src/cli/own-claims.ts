import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Blueprint } from "../blueprint/index.ts";
import { loadBlueprint } from "../blueprint/load.ts";
import { type Diagnostic, warning } from "../diagnostics/index.ts";
import * as library from "../index.ts";
import type { Actor } from "../network/index.ts";
import {
	type OwnClaims,
	parseClaims,
	unknownNames,
} from "../reachability/index.ts";
import type { Given } from "./command.ts";
import { ofOption } from "./option-file.ts";
import { shownPath } from "./shown-path.ts";
import type { Terminal } from "./terminal.ts";

export interface ClaimsGiven extends OwnClaims {
	/** Where they stand, as it is shown. */
	readonly file: string;
	/** It is code that nobody named and that was run, because it stands beside a plan or state. */
	readonly ranUnasked?: boolean;
}

/** Says that code was run which came with a plan. Nothing is said where it was named. */
export function sayWhatRan(
	{ ranUnasked, file }: ClaimsGiven,
	errors: Terminal["errors"],
) {
	if (ranUnasked)
		errors.print(`${file} was run, because it stands beside the input.\n`);
}

/** What a blueprint claims itself; its shape was checked with the blueprint's. */
export function claimsOfBlueprint(
	claims: Blueprint["claims"],
	path: string,
): ClaimsGiven {
	const file = shownPath(path);
	return { ...parseClaims(claims ?? [], file), file };
}

/** Names in claims that nobody in the systems has that they were proved of. */
export function strangersIn(
	file: ClaimsGiven,
	systems: readonly {
		readonly actors: readonly Actor[];
		readonly own?: ClaimsGiven | undefined;
	}[],
): readonly Diagnostic[] {
	const all = systems.flatMap(({ actors }) => actors);
	const found = [
		...unknownNames(file.claims, systems[0]?.actors ?? [], file),
		// An environment may have no replica, and the blueprint claims something of it all the same.
		...systems.flatMap(({ own }) =>
			own === undefined
				? []
				: unknownNames(own.claims, all, { file: own.file, anyRole: true }),
		),
	];
	return found.filter(
		({ summary }, at) =>
			found.findIndex((one) => one.summary === summary) === at,
	);
}

const names = ["claims.ts", "claims.yaml", "claims.yml", "claims.json"];

/** The claims of a file that was named, or of the one beside the plan. */
export async function claimsGiven(
	file: Given[string],
	input: string,
): Promise<ClaimsGiven> {
	const path = file === undefined ? beside(input) : String(file);
	if (path === undefined)
		return { claims: [], diagnostics: [], file: "claims" };
	const loaded = await loadBlueprint(path, library);
	const shown = shownPath(path);
	if ("diagnostics" in loaded)
		return {
			claims: [],
			diagnostics: loaded.diagnostics.map((one) => ofOption(one, "claims")),
			file: shown,
		};
	const parsed = parseClaims(loaded.value, shown);
	const isEmpty = parsed.claims.length === 0 && parsed.diagnostics.length === 0;
	return {
		claims: parsed.claims,
		diagnostics: isEmpty ? [noClaims(shown)] : parsed.diagnostics,
		file: shown,
		ranUnasked:
			file === undefined && /\.ts$/.test(path) && /\.json$/i.test(input),
	};
}

/** Whoever names a file of claims takes what is proved for them. */
function noClaims(file: string): Diagnostic {
	return warning({
		code: "claim-not-understood",
		summary: `${file} holds no claim`,
		detail:
			"Nothing of its own is proved. Write `- never: { from: internet, to: database }`, or leave the file out.",
		source: { file },
	});
}

function beside(input: string): string | undefined {
	try {
		const isFolder = statSync(input).isDirectory();
		const folder = isFolder ? input : dirname(input);
		const found = readdirSync(folder).find((name) => names.includes(name));
		return found === undefined ? undefined : join(folder, found);
	} catch {
		return undefined;
	}
}
