import {
	graphOfSources,
	type ResourceGraph,
	readSources,
} from "../../src/plan/index.ts";

/** The graph of a configuration that is written as its author would write it. */
export async function writtenInHcl(text: string): Promise<ResourceGraph> {
	const { sources, diagnostics } = await readSources(async (path) =>
		path === "" || path === "." ? { "main.tf": text } : undefined,
	);
	if (sources === undefined || diagnostics.length > 0)
		throw new Error(diagnostics.map(({ summary }) => summary).join("; "));
	return graphOfSources(sources);
}
