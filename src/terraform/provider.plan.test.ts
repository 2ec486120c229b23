import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import {
	ephemeralDocument,
	sampleDocument,
} from "../../test/support/sample-document.ts";
import {
	describeWithTerraform,
	prepareWorkFolder,
	runTerraform,
	temporaryFolder,
} from "../../test/support/terraform.ts";
import {
	type SourceFile,
	validateDocument,
	writeHcl,
	writeJson,
} from "./index.ts";

describeWithTerraform("a document for AWS", () => {
	it("means the same to the real provider in both syntaxes", async () => {
		expect(validateDocument(sampleDocument)).toEqual([]);
		const hcl = await planned(writeHcl(sampleDocument));
		const json = await planned(writeJson(sampleDocument));
		expect(hcl.resource_changes).toHaveLength(8);
		expect(json.planned_values).toEqual(hcl.planned_values);
		expect(json.resource_changes).toEqual(hcl.resource_changes);
		expect(withoutTexts(json.configuration)).toEqual(hcl.configuration);
	});

	it("takes a secret that never reaches the state, in both syntaxes", async () => {
		expect(validateDocument(ephemeralDocument)).toEqual([]);
		for (const write of [writeHcl, writeJson]) {
			const folder = await folderWith(write(ephemeralDocument));
			const run = await runTerraform(folder, ["validate", "-json"]);
			expect(JSON.parse(run.stdout)).toMatchObject({ diagnostics: [] });
		}
	});
});

// In JSON terraform calls the text of an expression a constant beside what it refers to.
function withoutTexts(configuration: unknown): unknown {
	return JSON.parse(JSON.stringify(configuration), (_, value) => {
		if (value?.references === undefined) return value;
		const { constant_value: text, ...rest } = value;
		return text === undefined ? value : rest;
	});
}

async function folderWith(files: readonly SourceFile[]): Promise<string> {
	const folder = await temporaryFolder();
	for (const { name, content } of files) {
		await writeFile(join(folder, name), content);
	}
	await prepareWorkFolder(folder);
	return folder;
}

// biome-ignore lint/suspicious/noExplicitAny: the shape of terraform's own JSON, which the test looks into.
async function planned(files: readonly SourceFile[]): Promise<any> {
	const folder = await folderWith(files);
	const plan = await runTerraform(folder, ["plan", "-out=plan", "-no-color"]);
	expect(plan).toMatchObject({ status: 0, stderr: "" });
	const show = await runTerraform(folder, ["show", "-json", "plan"], {
		shareProvider: true,
	});
	return JSON.parse(show.stdout);
}
