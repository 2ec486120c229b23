import { describe, expect, it } from "vitest";
import { exampleNames, exampleVariants } from "../../test/support/example.ts";
import { synthesise } from "../synth/index.ts";
import { writeHcl } from "../terraform/index.ts";
import {
	entitiesOf,
	graphOfDocument,
	graphOfSources,
	type ResourceGraph,
	readSources,
} from "./index.ts";

const variants = (await Promise.all(exampleNames.map(exampleVariants))).flat();
const stacks = variants.flatMap(({ example, environment, blueprint }) =>
	synthesise(blueprint).map(({ folder, document }) => ({
		name: `${example} ${environment} ${folder}`.trim(),
		document,
	})),
);

describe.each(stacks)("$name", ({ document }) => {
	const graph = graphOfDocument(document);

	it("is understood without terraform", () => {
		expect(
			graph.diagnostics.map(({ summary, detail }) => `${summary}\n${detail}`),
		).toEqual([]);
		expect(graph.resources.length).toBeGreaterThan(0);
		expect(
			graph.resources.every(
				({ provider }) =>
					provider.name !== "aws" || provider.region !== undefined,
			),
		).toBe(true);
	});

	it("is the same graph from the HCL that is written of it", async () => {
		const files = Object.fromEntries(
			writeHcl(document).map(({ name, content }) => [name, content]),
		);
		const { sources, diagnostics } = await readSources(async (path) =>
			path === "." ? files : undefined,
		);
		expect(diagnostics).toEqual([]);
		if (sources === undefined) throw new Error("no sources");
		const read = graphOfSources(sources);
		expect(addresses(read)).toEqual(addresses(graph));
		expect(read.references.map(reference)).toEqual(
			graph.references.map(reference),
		);
		expect(entitiesOf(read).all.map(normal)).toEqual(
			entitiesOf(graph).all.map(normal),
		);
	});
});

function addresses({ resources }: ResourceGraph): string[] {
	return resources.map(({ address }) => address);
}

/** A block that stands alone has no index in our own document. */
function reference({
	from,
	path,
	to,
	attribute,
}: ResourceGraph["references"][number]): string {
	return `${from} ${path.filter((step) => typeof step === "string").join(".")} -> ${to} ${attribute.join(".")}`;
}

function normal(entity: unknown): unknown {
	return JSON.parse(JSON.stringify(entity));
}
