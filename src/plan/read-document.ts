import type { TerraformDocument } from "../terraform/index.ts";
import type { Evaluated } from "./evaluate/index.ts";
import { graphOfModule } from "./graph-of-module.ts";
import { moduleOfDocument } from "./module/index.ts";
import type { ResourceGraph } from "./resource-graph.ts";
import type { Value } from "./value.ts";

export interface DocumentOptions {
	/** For the document's variables; others have their defaults. */
	readonly variables?: Readonly<Record<string, Value>>;
}

/** Reads our own document, without terraform. Everything in it is yet to be made. */
export function graphOfDocument(
	document: TerraformDocument,
	{ variables = {} }: DocumentOptions = {},
): ResourceGraph {
	const given = new Map<string, Evaluated>(
		Object.entries(variables) as [string, Evaluated][],
	);
	return graphOfModule(moduleOfDocument(document), given);
}
