import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { policyFileBeside } from "./policy-file.ts";

const one = {
	rule: "database-public",
	address: "aws_db_instance.*",
	reason: "a public data set",
	owner: "ops@example.com",
};

async function beside(files: Readonly<Record<string, string>>) {
	const folder = await temporaryFolder();
	for (const [name, text] of Object.entries(files))
		await writeFile(join(folder, name), text);
	return policyFileBeside(join(folder, "plan.json"));
}

describe("the file beside a plan", () => {
	it("is TypeScript, YAML or JSON", async () => {
		const json = JSON.stringify({ suppress: [one] });
		for (const [name, text] of [
			["policy.ts", `export default ${json};`],
			["policy.yaml", json],
			["policy.json", json],
		] as const)
			expect(await beside({ [name]: text })).toEqual({
				suppressions: [one],
				diagnostics: [],
			});
	});

	it("may be missing, be a folder, or be a policy of IAM", async () => {
		const none = { suppressions: [], diagnostics: [] };
		expect(await beside({})).toEqual(none);
		expect(
			await beside({
				"policy.json": '{"Version":"2012-10-17","Statement":[]}',
			}),
		).toEqual(none);
		const folder = await temporaryFolder();
		await mkdir(join(folder, "policy.ts"));
		expect(await policyFileBeside(join(folder, "plan.json"))).toEqual(none);
	});

	it("says which file is wrong", async () => {
		const { suppressions, diagnostics } = await beside({
			"policy.yaml": "suppress:\n  - rule: database-public\n",
		});
		expect(suppressions).toEqual([]);
		expect(diagnostics.map(({ subject }) => subject)).toEqual([
			"suppress[0].address",
			"suppress[0].reason",
			"suppress[0].owner",
		]);
		expect(diagnostics[0]?.source?.file).toContain("policy.yaml");
		expect(
			(await beside({ "policy.json": "{" })).diagnostics[0]?.severity,
		).toBe("error");
	});
});
