import { readFile, stat } from "node:fs/promises";
import {
	type Diagnostic,
	hasErrors,
	renderDiagnostics,
} from "../diagnostics/index.ts";
import * as library from "../index.ts";
import { build } from "../pipeline.ts";
import {
	graphOfDocument,
	type ResourceGraph,
	readGraph,
	type Sources,
} from "../plan/index.ts";
import type { Given } from "./command.ts";
import { isBlueprint } from "./is-blueprint.ts";
import { type ClaimsGiven, claimsOfBlueprint } from "./own-claims.ts";
import { shownPath } from "./shown-path.ts";
import { sourcesGiven } from "./source-folder.ts";
import type { Terminal } from "./terminal.ts";

/** Something that can be proved: an environment of a blueprint in one state of its egress, a plan or a state. */
export interface ProveSubject {
	readonly title: string;
	readonly environment?: string;
	readonly graph: ResourceGraph;
	/** For a way out that is there while deploying only. */
	readonly egress?: "open" | "sealed";
	/** What its own blueprint claims. */
	readonly own?: ClaimsGiven;
}

export interface ProveSubjects {
	readonly subjects: readonly ProveSubject[];
	readonly diagnostics: readonly Diagnostic[];
}

/** Reads an input as its options say. */
export async function subjectsGiven(input: string, given: Given) {
	const { sources, diagnostics } = await sourcesGiven(given.source);
	const environment =
		given.environment === undefined ? undefined : String(given.environment);
	if (hasErrors(diagnostics)) return { subjects: [], diagnostics };
	const read = await proveSubjects(input, environment, sources);
	return { ...read, diagnostics: [...diagnostics, ...read.diagnostics] };
}

/** Reads a blueprint, or what `terraform show -json` printed. */
async function proveSubjects(
	path: string,
	environment: string | undefined,
	sources: Sources | undefined,
): Promise<ProveSubjects> {
	const bytes = await bytesOf(path);
	if (
		bytes === undefined ||
		isBlueprint(path, new TextDecoder().decode(bytes.subarray(0, 200_000)))
	)
		return ofBlueprint(path, environment);
	const name = shownPath(path);
	const { graph, diagnostics } = readGraph(bytes, {
		name,
		...(sources && { sources }),
	});
	if (graph === undefined) return { subjects: [], diagnostics };
	const egress = egressOf(bytes);
	const subject = { title: name, graph, ...(egress && { egress }) };
	return { subjects: [subject], diagnostics };
}

/** Nothing of a folder, or of a file that is not there: whoever needs it says why. */
async function bytesOf(path: string): Promise<Uint8Array | undefined> {
	try {
		return (await stat(path)).isFile() ? await readFile(path) : undefined;
	} catch {
		return undefined;
	}
}

/** A plan of ours says by a variable whether the egress of a deployment is open. */
function egressOf(bytes: Uint8Array): ProveSubject["egress"] {
	const head = new TextDecoder().decode(bytes.subarray(0, 20_000));
	const value = /"egress_open"\s*:\s*\{\s*"value"\s*:\s*"?(true|false)/.exec(
		head,
	)?.[1];
	return value === undefined ? undefined : value === "true" ? "open" : "sealed";
}

async function ofBlueprint(
	path: string,
	environment: string | undefined,
): Promise<ProveSubjects> {
	const {
		systems,
		diagnostics,
		file = path,
	} = await build({
		blueprint: path,
		...(environment !== undefined && { environment }),
		format: "hcl",
		library,
	});
	if (hasErrors(diagnostics)) return { subjects: [], diagnostics };
	const subjects = systems.flatMap(({ blueprint, stacks }) => {
		const stack = stacks.find(({ folder }) => folder === "");
		if (stack === undefined) return [];
		const base = {
			title: blueprint.prefix,
			own: claimsOfBlueprint(blueprint.claims, file),
			...(blueprint.environment !== undefined && {
				environment: blueprint.environment,
			}),
		};
		if (blueprint.network.egress.kind !== "ephemeral-nat")
			return [{ ...base, graph: graphOfDocument(stack.document) }];
		return (["open", "sealed"] as const).map((egress) => ({
			...base,
			title: `${base.title}, ${egress === "open" ? "while its egress is open" : "sealed"}`,
			egress,
			graph: graphOfDocument(stack.document, {
				variables: { egress_open: egress === "open" },
			}),
		}));
	});
	return { subjects, diagnostics };
}

/** Prints what there is to say about an input. */
export function say(
	diagnostics: readonly Diagnostic[],
	{ errors }: Terminal,
): void {
	if (diagnostics.length > 0)
		errors.print(`${renderDiagnostics(diagnostics, errors)}\n`);
}
