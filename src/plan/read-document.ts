import type { TerraformDocument } from "../terraform/index.ts";
import type { Evaluated } from "./evaluate/index.ts";
import { graphOfModule } from "./graph-of-module.ts";
import { moduleOfDocument } from "./module/index.ts";
import type { ResourceGraph } from "./resource-graph.ts";
import type { Sources } from "./sources/index.ts";
import type { Value } from "./value.ts";

export interface VariableOptions {
	/** For the root module's variables; others have their defaults. */
	readonly variables?: Readonly<Record<string, Value>>;
}

/** Reads our own document, without terraform. Everything in it is yet to be made. */
export function graphOfDocument(
	document: TerraformDocument,
	options: VariableOptions = {},
): ResourceGraph {
	return graphOfModule(moduleOfDocument(document), given(options));
}

/** Reads somebody's configuration without a plan of it: what needs the provider or AWS stays unknown. */
export function graphOfSources(
	{ module }: Sources,
	options: VariableOptions = {},
): ResourceGraph {
	return graphOfModule(module, given(options));
}

function given({
	variables = {},
}: VariableOptions): ReadonlyMap<string, Evaluated> {
	return new Map(Object.entries(variables) as [string, Evaluated][]);
}
