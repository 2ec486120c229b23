import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import {
	type EmittedFile,
	emit,
	exampleNames,
	exampleVariants,
} from "./support/example.ts";
import {
	describeWithTerraform,
	prepareWorkFolder,
	runTerraform,
	temporaryFolder,
} from "./support/terraform.ts";

const environment = { TF_VAR_db_password: "only-for-this-test" };

/** One folder per stack, as they are applied. */
async function writeStacks(
	files: readonly EmittedFile[],
): Promise<readonly string[]> {
	const root = await temporaryFolder();
	for (const { path, content } of files) {
		await mkdir(dirname(join(root, path)), { recursive: true });
		await writeFile(join(root, path), content);
	}
	const folders = files
		.filter(({ path }) => path.endsWith(".tf"))
		.map(({ path }) => join(root, dirname(path)));
	return [...new Set(folders)];
}

const variants = (await Promise.all(exampleNames.map(exampleVariants))).flat();

describeWithTerraform("the five examples", () => {
	test.each(variants)("$example $environment is accepted by the real provider", async ({
		blueprint,
	}) => {
		for (const folder of await writeStacks(emit(blueprint))) {
			const format = await runTerraform(folder, ["fmt", "-check", "-diff"]);
			expect(format).toMatchObject({ status: 0, stdout: "" });
			await prepareWorkFolder(folder);
			const validate = await runTerraform(folder, ["validate", "-no-color"]);
			expect(validate).toMatchObject({ status: 0, stderr: "" });
			const plan = await runTerraform(
				folder,
				["plan", "-no-color", "-input=false", "-lock=false"],
				{ env: environment },
			);
			expect(plan).toMatchObject({ status: 0, stderr: "" });
		}
	});
});
