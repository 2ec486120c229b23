import { readFile } from "node:fs/promises";
import type { Blueprint } from "../blueprint/index.ts";
import { joinGraphs, type Usage, usageOfBlueprint } from "../cost/index.ts";
import { type Diagnostic, hasErrors, problem } from "../diagnostics/index.ts";
import * as library from "../index.ts";
import { design } from "../pipeline.ts";
import {
	graphOfDocument,
	type ResourceGraph,
	readGraph,
	type Sources,
} from "../plan/index.ts";
import type { Suppression } from "../policy/index.ts";
import type { Stack } from "../synth/index.ts";
import { isBlueprint } from "./is-blueprint.ts";
import { shownPath } from "./shown-path.ts";

/** Something that can be priced: an environment of a blueprint, a plan or a state. */
export interface CostSubject {
	readonly title: string;
	/** As its owner would type it. */
	readonly input: string;
	readonly origin: "blueprint" | "plan" | "state";
	readonly environment?: string;
	readonly graph: ResourceGraph;
	/** The same after its deployment, where its way out is there for that only. */
	readonly sealed?: ResourceGraph;
	/** What of it is looked at, where that is not all. */
	readonly remarks?: readonly string[];
	/** What it has in common with other environments that name the same bucket: the state and the images, paid for once. */
	readonly shared?: { readonly bucket: string; readonly of: readonly string[] };
	/** What it says of its own use. */
	readonly usage: Usage;
	/** What its own blueprint lives with, for `terrace check`. */
	readonly suppressions?: readonly Suppression[];
	/** What its own blueprint claims, for `terrace check`. */
	readonly claims?: Blueprint["claims"];
	/** What it says of where its users are, by country. */
	readonly users?: Readonly<Record<string, number>>;
}

export interface CostSubjects {
	readonly subjects: readonly CostSubject[];
	readonly diagnostics: readonly Diagnostic[];
}

/** Reads a blueprint, or what `terraform show -json` printed. */
export async function costSubjects(
	path: string,
	environment: string | undefined,
	sources?: Sources,
): Promise<CostSubjects> {
	const text = path.endsWith(".json") ? await textOf(path) : undefined;
	if (text === undefined || isBlueprint(path, text))
		return ofBlueprint(path, environment);
	const name = shownPath(path);
	const { graph, diagnostics } = readGraph(text, {
		name,
		...(sources !== undefined && { sources }),
	});
	if (graph === undefined) return { subjects: [], diagnostics };
	const origin = graph.source === "state" ? "state" : "plan";
	const subject = {
		title: name,
		input: name,
		origin,
		graph,
		usage: {},
	} as const;
	return { subjects: [subject], diagnostics };
}

async function ofBlueprint(
	path: string,
	environment: string | undefined,
): Promise<CostSubjects> {
	const {
		systems,
		diagnostics,
		file = path,
	} = await design({
		blueprint: path,
		...(environment !== undefined && { environment }),
		library,
	});
	if (hasErrors(diagnostics)) return { subjects: [], diagnostics };
	const subjects = systems.map(({ blueprint, stacks }) => ({
		title: blueprint.prefix,
		input: shownPath(file),
		origin: "blueprint" as const,
		...(blueprint.environment !== undefined && {
			environment: blueprint.environment,
		}),
		...graphsOf(blueprint, stacks),
		...sharedOf(blueprint, stacks),
		usage: usageOfBlueprint(blueprint),
		...(blueprint.users !== undefined && { users: blueprint.users }),
		...(blueprint.claims !== undefined && { claims: blueprint.claims }),
		...(blueprint.policy?.suppress !== undefined && {
			suppressions: blueprint.policy.suppress,
		}),
	}));
	return { subjects, diagnostics };
}

function sharedOf(
	{ state }: Blueprint,
	stacks: readonly Stack[],
): Pick<CostSubject, "shared"> {
	const base = stacks.find(({ folder }) => folder.endsWith("bootstrap"));
	if (state === undefined || base === undefined) return {};
	const { resources } = graphOfDocument(base.document);
	return {
		shared: {
			bucket: state.bucket,
			of: resources.map(({ address }) => address),
		},
	};
}

function graphsOf(
	{ network }: Blueprint,
	stacks: readonly Stack[],
): Pick<CostSubject, "graph" | "sealed" | "remarks"> {
	const graph = (open: boolean) =>
		joinGraphs(
			stacks.map(({ document }) =>
				graphOfDocument(document, { variables: { egress_open: open } }),
			),
		);
	if (network.egress.kind === "ephemeral-nat")
		return {
			...{ graph: graph(true), sealed: graph(false) },
			remarks: [
				"Its way out is open while it is deployed only. Claims are proved open and sealed; rules, prices and pictures are of the open state.",
			],
		};
	return {
		graph: joinGraphs(stacks.map(({ document }) => graphOfDocument(document))),
	};
}

/** Of a file that cannot be read nothing; whoever needs it says why. */
export async function textOf(path: string): Promise<string | undefined> {
	try {
		return await readFile(path, "utf8");
	} catch {
		return undefined;
	}
}

/** The value of a JSON file, or why there is none. */
export async function jsonOf(
	path: string,
): Promise<{ readonly value: unknown } | { readonly problem: Diagnostic }> {
	const text = await textOf(path);
	try {
		if (text !== undefined) return { value: JSON.parse(text) as unknown };
	} catch {}
	const what = text === undefined ? "cannot be read" : "is not JSON";
	return {
		problem: problem({
			code: "input-not-json",
			summary: `${shownPath(path)} ${what}`,
			detail:
				'Figures of use are JSON: { "requestsPerSecond": 5, "answerKiB": 20 }.',
			source: { file: shownPath(path) },
		}),
	};
}
