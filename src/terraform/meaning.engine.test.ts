import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import {
	asTerraform,
	hostileText,
	scenery,
	valued,
} from "../../test/support/arbitrary-expression.ts";
import {
	describeWithTerraform,
	runTerraform,
	temporaryFolder,
} from "../../test/support/terraform.ts";
import {
	file,
	locals,
	output,
	type SourceFile,
	terraformDocument,
	variable,
	writeHcl,
	writeJson,
} from "./index.ts";

const seed = 20_260;

const samples = fc.sample(valued, { numRuns: 400, seed });
const texts = fc.sample(hostileText, { numRuns: 100, seed });

// In an object, because terraform leaves an output out whose value is null.
const values = terraformDocument([
	file("main", [
		locals(scenery),
		...samples.map(({ expression }, number) =>
			output(`output_${number}`, {
				description: "A sample.",
				value: { sample: expression },
			}),
		),
	]),
]);

const literals = terraformDocument([
	file(
		"main",
		texts.flatMap((text, number) => [
			variable(
				`variable_${number}`,
				{ description: text, type: "map(string)", default: { [text]: text } },
				text,
			),
			output(`output_${number}`, {
				description: text,
				value: { text },
			}),
		]),
		texts.join(""),
	),
]);

describeWithTerraform("what a document means to terraform", () => {
	it("is what its expressions say, in both syntaxes", async () => {
		const expected = samples.map(({ value }) => value);
		for (const write of [writeHcl, writeJson]) {
			const plan = await planned(write(values));
			const found = samples.map(
				(_, number) =>
					plan.planned_values.outputs[`output_${number}`].value.sample,
			);
			expect(found).toEqual(expected);
		}
	});

	it("takes texts as they are where terraform wants literals", async () => {
		const expected = texts.map(asTerraform);
		for (const write of [writeHcl, writeJson]) {
			const { configuration } = await planned(write(literals));
			const { variables, outputs } = configuration.root_module;
			for (const [number, text] of expected.entries()) {
				const { description, default: value } = variables[`variable_${number}`];
				expect(value).toEqual({ [text]: text });
				expect(description ?? "").toBe(text);
				expect(outputs[`output_${number}`].description ?? "").toBe(text);
			}
		}
	});
});

// biome-ignore lint/suspicious/noExplicitAny: the shape of terraform's own JSON, which the test looks into.
async function planned(files: readonly SourceFile[]): Promise<any> {
	const folder = await temporaryFolder();
	for (const { name, content } of files) {
		await writeFile(join(folder, name), content);
	}
	const plan = await runTerraform(folder, ["plan", "-out=plan", "-no-color"]);
	expect(plan).toMatchObject({ status: 0 });
	const show = await runTerraform(folder, ["show", "-json", "plan"]);
	return JSON.parse(show.stdout);
}
