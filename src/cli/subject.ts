import type { Blueprint } from "../blueprint/index.ts";
import { type Diagnostic, hasErrors } from "../diagnostics/index.ts";
import * as library from "../index.ts";
import { design } from "../pipeline.ts";
import {
	graphOfDocument,
	joinGraphs,
	type ResourceGraph,
	readGraph,
	type Sources,
} from "../plan/index.ts";
import type { Stack } from "../synth/index.ts";
import { readInput } from "./input-bytes.ts";
import { isBlueprint } from "./is-blueprint.ts";
import { shownPath } from "./shown-path.ts";

/** Something that can be spoken of: an environment of a blueprint, a plan or a state. */
export interface Subject {
	readonly title: string;
	/** As its owner would type it. */
	readonly input: string;
	readonly origin: "blueprint" | "plan" | "state";
	readonly environment?: string;
	readonly graph: ResourceGraph;
	/** The same after its deployment, where its way out is there for that only. */
	readonly sealed?: ResourceGraph;
	/** Which of the two a plan of such a system is. */
	readonly egress?: "open" | "sealed";
	/** What it has in common with other environments that name the same bucket: the state and the images, paid for once. */
	readonly shared?: { readonly bucket: string; readonly of: readonly string[] };
	/** What it was made of, where that is known. */
	readonly blueprint?: Blueprint;
}

export interface Subjects<One = Subject> {
	readonly subjects: readonly One[];
	readonly diagnostics: readonly Diagnostic[];
}

/** Reads a blueprint, or what `terraform show -json` printed, from a file or (`-`) a pipe. */
export async function readSubjects(
	path: string,
	environment: string | undefined,
	sources?: Sources,
): Promise<Subjects> {
	const { name, bytes, refused } = await readInput(path);
	if (refused !== undefined) return { subjects: [], diagnostics: [refused] };
	if (bytes === undefined || isBlueprint(path, headOf(bytes)))
		return ofBlueprint(path, environment);
	const { graph, diagnostics } = readGraph(bytes, {
		name,
		...(sources && { sources }),
	});
	if (graph === undefined) return { subjects: [], diagnostics };
	const egress = egressOf(headOf(bytes));
	const origin = graph.source === "state" ? "state" : "plan";
	const subject = { title: name, input: name, origin, graph } as const;
	return { subjects: [{ ...subject, ...(egress && { egress }) }], diagnostics };
}

/** More than any blueprint has, and no more of a large plan than is looked at. */
function headOf(bytes: Uint8Array): string {
	return new TextDecoder().decode(bytes.subarray(0, 2_000_000));
}

/** A plan of ours says by a variable whether the egress of a deployment is open. */
function egressOf(head: string): Subject["egress"] {
	const value = /"egress_open"\s*:\s*\{\s*"value"\s*:\s*"?(true|false)/.exec(
		head.slice(0, 20_000),
	)?.[1];
	return value === undefined ? undefined : value === "true" ? "open" : "sealed";
}

async function ofBlueprint(
	path: string,
	environment: string | undefined,
): Promise<Subjects> {
	const {
		systems,
		diagnostics,
		file = path,
	} = await design({
		blueprint: path,
		...(environment !== undefined && { environment }),
		library,
	});
	if (hasErrors(diagnostics))
		return { subjects: [], diagnostics: diagnostics.map(withPlans) };
	const graphOf = onceEach(({ document }) => graphOfDocument(document));
	const subjects = systems.map(({ blueprint, stacks }) => {
		const temporary = blueprint.network.egress.kind === "ephemeral-nat";
		const graph = (open: boolean) =>
			joinGraphs(
				stacks.map((stack) =>
					isBase(stack)
						? graphOf(stack)
						: graphOfDocument(stack.document, {
								variables: temporary ? { egress_open: open } : {},
							}),
				),
			);
		return {
			title: blueprint.prefix,
			input: shownPath(file),
			origin: "blueprint" as const,
			...(blueprint.environment !== undefined && {
				environment: blueprint.environment,
			}),
			graph: graph(true),
			...(temporary && { sealed: graph(false) }),
			...sharedOf(blueprint, stacks, graphOf),
			blueprint,
		};
	});
	return { subjects, diagnostics };
}

/** Whoever reads blueprints speaks of them alone; a plan or a state may be named here as well. */
function withPlans(one: Diagnostic): Diagnostic {
	if (one.code !== "blueprint-not-found") return one;
	const detail = one.detail.replace(
		/the folder that holds one\.$/,
		"$& A plan or a state is named as JSON: `terraform show -json plan > plan.json`.",
	);
	return { ...one, detail };
}

/** What environments share is one document, and read once. */
function onceEach(read: (stack: Stack) => ResourceGraph): typeof read {
	const graphs = new Map<Stack["document"], ResourceGraph>();
	return (stack) => {
		const before = graphs.get(stack.document);
		if (before !== undefined) return before;
		const graph = read(stack);
		graphs.set(stack.document, graph);
		return graph;
	};
}

function isBase({ folder }: Stack): boolean {
	return folder.endsWith("bootstrap");
}

function sharedOf(
	{ state }: Blueprint,
	stacks: readonly Stack[],
	graphOf: (stack: Stack) => ResourceGraph,
): Pick<Subject, "shared"> {
	const base = stacks.find(isBase);
	if (state === undefined || base === undefined) return {};
	const { resources } = graphOf(base);
	return {
		shared: {
			bucket: state.bucket,
			of: resources.map(({ address }) => address),
		},
	};
}
