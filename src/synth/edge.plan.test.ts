import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sampleBlueprint } from "../../test/support/sample-blueprint.ts";
import { sampleSystems } from "../../test/support/sample-systems.ts";
import {
	describeWithTerraform,
	prepareWorkFolder,
	runTerraform,
	temporaryFolder,
} from "../../test/support/terraform.ts";
import { type TerraformDocument, writeHcl } from "../terraform/index.ts";
import { synthesise } from "./index.ts";

async function folderOf(document: TerraformDocument): Promise<string> {
	const folder = await temporaryFolder();
	for (const { name, content } of writeHcl(document)) {
		await writeFile(join(folder, name), content);
	}
	await prepareWorkFolder(folder);
	return folder;
}

describeWithTerraform(
	"edge, storage, observability, schedule, state and load generator",
	() => {
		for (const [name, changes] of Object.entries(sampleSystems)) {
			it(`plan offline: ${name}`, async () => {
				for (const { document } of synthesise(sampleBlueprint(changes))) {
					const folder = await folderOf(document);
					const validate = await runTerraform(folder, ["validate", "-json"]);
					expect(JSON.parse(validate.stdout)).toMatchObject({
						valid: true,
						diagnostics: [],
					});
					const env = { TF_VAR_db_password: "correct-horse" };
					const plan = await runTerraform(folder, ["plan", "-no-color"], {
						env,
					});
					expect(plan).toMatchObject({ status: 0, stderr: "" });
				}
			});
		}
	},
);
