import type { Blueprint } from "../blueprint/index.ts";
import {
	type Diagnostic,
	hasErrors,
	renderDiagnostics,
} from "../diagnostics/index.ts";
import type { ResourceGraph } from "../plan/index.ts";
import type { Given } from "./command.ts";
import { type ClaimsGiven, claimsOfBlueprint } from "./own-claims.ts";
import { sourcesGiven } from "./source-folder.ts";
import { readSubjects, type Subject } from "./subject.ts";
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
	/** What it was made of, and the file that says it. */
	readonly blueprint?: Blueprint;
	readonly input: string;
}

/** Reads an input as its options say. */
export async function subjectsGiven(
	input: string,
	given: Given,
): Promise<{
	readonly subjects: readonly ProveSubject[];
	readonly diagnostics: readonly Diagnostic[];
}> {
	const { sources, diagnostics } = await sourcesGiven(given.source);
	const environment =
		given.environment === undefined ? undefined : String(given.environment);
	if (hasErrors(diagnostics)) return { subjects: [], diagnostics };
	const read = await readSubjects(input, environment, sources);
	return {
		subjects: read.subjects.flatMap(inEachState),
		diagnostics: [...diagnostics, ...read.diagnostics],
	};
}

/** While its way out is open, and sealed, where there are two such states. */
function inEachState(subject: Subject): readonly ProveSubject[] {
	const { title, environment, graph, sealed, egress, blueprint } = subject;
	const base = {
		title,
		input: subject.input,
		...(environment !== undefined && { environment }),
		...(blueprint && {
			blueprint,
			own: claimsOfBlueprint(blueprint.claims, subject.input),
		}),
	};
	if (sealed === undefined)
		return [{ ...base, graph, ...(egress && { egress }) }];
	return [
		{
			...base,
			title: `${title}, while its egress is open`,
			egress: "open",
			graph,
		},
		{ ...base, title: `${title}, sealed`, egress: "sealed", graph: sealed },
	];
}

/** Prints what there is to say about an input. */
export function say(
	diagnostics: readonly Diagnostic[],
	{ errors }: Pick<Terminal, "errors">,
): void {
	if (diagnostics.length > 0)
		errors.print(`${renderDiagnostics(diagnostics, errors)}\n`);
}
