import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import {
	describeWithTerraform,
	prepareWorkFolder,
	runTerraform,
	temporaryFolder,
} from "../../test/support/terraform.ts";

const script = fileURLToPath(
	new URL("../../scripts/schema-types.js", import.meta.url),
);

describeWithTerraform("the generated files", () => {
	it("are what the provider's schema and the list of types make of them", async () => {
		const folder = await temporaryFolder();
		await writeFile(join(folder, "main.tf"), configuration);
		await prepareWorkFolder(folder);
		const run = await runTerraform(folder, ["providers", "schema", "-json"]);
		expect(run).toMatchObject({ status: 0 });
		await writeFile(join(folder, "schema.json"), run.stdout);
		await promisify(execFile)("node", [
			...[script, join(folder, "schema.json"), folder],
		]);
		for (const name of ["aws.generated.ts", "schema.generated.ts"]) {
			const committed = await readFile(new URL(name, import.meta.url), "utf8");
			const made = await readFile(join(folder, name), "utf8");
			expect(made === committed, `${name} is up to date`).toBe(true);
		}
	});
});

// terraform_data brings the schema of the provider that is built into terraform.
const configuration = `terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

resource "terraform_data" "main" {}
`;
