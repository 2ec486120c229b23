import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { arbitraryDocument } from "../../../test/support/arbitrary-document.ts";
import {
	describeWithTerraform,
	runTerraform,
	temporaryFolder,
} from "../../../test/support/terraform.ts";
import { writeHcl } from "../index.ts";

const documents = fc.sample(arbitraryDocument, { numRuns: 150, seed: 20_260 });

describeWithTerraform("terraform fmt", () => {
	it("finds nothing to change in any document", async () => {
		const folder = await temporaryFolder();
		for (const [number, document] of documents.entries()) {
			for (const { name, content } of writeHcl(document)) {
				await writeFile(join(folder, `${number}-${name}`), content);
			}
		}
		const run = await runTerraform(folder, ["fmt", "-check", "-diff"]);
		expect(run).toEqual({ status: 0, stdout: "", stderr: "" });
	});
});
