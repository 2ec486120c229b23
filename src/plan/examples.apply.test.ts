import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { speaksToTwoRegions } from "../../test/support/accepted.ts";
import { exampleNames, exampleVariants } from "../../test/support/example.ts";
import {
	describeWithTerraform,
	prepareWorkFolder,
	runTerraform,
	temporaryFolder,
} from "../../test/support/terraform.ts";
import { synthesise } from "../synth/index.ts";
import { type TerraformDocument, writeHcl } from "../terraform/index.ts";
import {
	type Entity,
	entitiesOf,
	graphOfDocument,
	isUnknown,
	type ResourceGraph,
	readGraph,
	readSources,
} from "./index.ts";

const variants = (await Promise.all(exampleNames.map(exampleVariants))).flat();
const stacks = variants.flatMap(({ example, environment, blueprint }) =>
	synthesise(blueprint).map(({ folder, document }) => ({
		name: `${example} ${environment} ${folder}`.trim(),
		document,
	})),
);

/** The document as terraform plans it into an empty account. */
async function planned(document: TerraformDocument): Promise<string> {
	const folder = await temporaryFolder();
	const files = writeHcl(document);
	for (const { name, content } of files)
		await writeFile(join(folder, name), content);
	await prepareWorkFolder(folder);
	const shareProvider = !files.some(speaksToTwoRegions);
	const env = { TF_VAR_db_password: "a-password-for-a-plan" };
	const plan = await runTerraform(
		folder,
		["plan", "-input=false", "-out=plan"],
		{ env, shareProvider },
	);
	expect(plan).toMatchObject({ status: 0 });
	return (await runTerraform(folder, ["show", "-json", "plan"])).stdout;
}

describeWithTerraform(
	"the examples' documents and the real provider's plans",
	() => {
		it.each(stacks)("$name: are the same graph", async ({ document }) => {
			const files = Object.fromEntries(
				writeHcl(document).map(({ name, content }) => [name, content]),
			);
			const { sources } = await readSources(async (path) =>
				path === "." ? files : undefined,
			);
			if (sources === undefined) throw new Error("no sources");
			const text = await planned(document);
			expect(text).not.toContain("\u0000");
			const own = graphOfDocument(document);
			const { graph: withSources } = readGraph(text, { sources });
			const { graph: alone } = readGraph(text);
			if (withSources === undefined || alone === undefined)
				throw new Error("no graph");
			expect(
				withSources.diagnostics.map(
					({ summary, detail }) => `${summary} ${detail}`,
				),
			).toEqual([]);
			expect(addresses(withSources)).toEqual(addresses(own));
			expect(roots(withSources)).toEqual(roots(own));
			const meant = entitiesOf(withSources).all;
			for (const [index, entity] of entitiesOf(own).all.entries())
				expect(normal(entity, meant[index])).toEqual(
					normal(meant[index], entity),
				);
			// A plan alone may know less, but nothing else.
			const lost = new Set(
				alone.references
					.filter(
						({ certainty }) => certainty === "some" || certainty === "partial",
					)
					.map(({ from, path }) => `${from} ${path[0]}`),
			);
			for (const reference of roots(alone))
				if (!lost.has(reference.split(" -> ")[0] ?? ""))
					expect(roots(own)).toContain(reference);
		});
	},
);

function addresses({ resources }: ResourceGraph): string[] {
	return resources.map(
		({ address, type, mode }) => `${mode} ${type} ${address}`,
	);
}

function roots({ references }: ResourceGraph): string[] {
	return [
		...new Set(
			references.map(({ from, path, to }) => `${from} ${path[0]} -> ${to}`),
		),
	].sort();
}

/** The fields that both know: a plan holds defaults of the provider's, and a hash where the document has a text. */
function normal(entity: Entity | undefined, like: Entity | undefined): unknown {
	const keys = Object.keys(entity ?? {}).filter(
		(key) => key !== "userData" && Object.hasOwn(like ?? {}, key),
	);
	return Object.fromEntries(
		keys
			.filter((key) => !isUnknown((like as never)[key]))
			.map((key) => [key, plain(entity?.[key as keyof Entity])]),
	);
}

function plain(value: unknown): unknown {
	if (Array.isArray(value))
		return value
			.map(plain)
			.map((item) => JSON.stringify(item))
			.sort();
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value).filter(
		([key]) => key !== "certainty" && key !== "at",
	);
	return Object.fromEntries(entries.map(([key, item]) => [key, plain(item)]));
}
