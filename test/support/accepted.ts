import { expect } from "vitest";
import type { EmittedFile } from "./example.ts";
import { prepareWorkFolder, runTerraform } from "./terraform.ts";
import { writeStacks } from "./write-stacks.ts";

/** What a plan needs from its environment; no blueprint's plan needs more. */
const environment = { TF_VAR_db_password: "only-for-this-test" };

/** `terraform fmt -check` finds nothing and `terraform validate` has neither error nor warning. */
export async function expectValid(
	files: readonly EmittedFile[],
): Promise<readonly string[]> {
	const folders = await writeStacks(files);
	for (const folder of folders) {
		const format = await runTerraform(folder, ["fmt", "-check", "-diff"]);
		expect(format).toMatchObject({ status: 0, stdout: "" });
		await prepareWorkFolder(folder);
		const validate = await runTerraform(folder, ["validate", "-json"]);
		expect(JSON.parse(validate.stdout)).toMatchObject({
			valid: true,
			diagnostics: [],
		});
	}
	return folders;
}

/** And `terraform plan` passes without a network. */
export async function expectPlanned(
	files: readonly EmittedFile[],
): Promise<void> {
	for (const folder of await expectValid(files)) {
		const plan = await runTerraform(
			folder,
			["plan", "-no-color", "-input=false", "-lock=false"],
			{ env: environment },
		);
		expect(plan).toMatchObject({ status: 0, stderr: "" });
	}
}
