import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { policyGiven } from "./policy-file.ts";

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
	return policyGiven(undefined, join(folder, "plan.json"));
}

describe("the file beside a plan", () => {
	it("is not run where it is code, and says so", async () => {
		const code = `globalThis.ranPolicy = true;\nexport default ${JSON.stringify({ suppress: [one] })};`;
		const { suppressions, diagnostics } = await beside({ "policy.ts": code });
		expect(suppressions).toEqual([]);
		expect(diagnostics).toMatchObject([
			{ severity: "warning", code: "policy-not-run" },
		]);
		expect(globalThis).not.toHaveProperty("ranPolicy");
		expect(await beside({ "policy.ts": "export const iam = 1" })).toEqual({
			suppressions: [],
			diagnostics: [],
		});
	});

	it("is what was named, whatever lies beside", async () => {
		const folder = await temporaryFolder();
		const file = join(folder, "policy.ts");
		const code = JSON.stringify({ suppress: [one] });
		await writeFile(file, `export default ${code};`);
		await writeFile(join(folder, "policy.yaml"), "suppress: []\n");
		for (const input of [join(folder, "plan.json"), undefined])
			expect(await policyGiven(file, input)).toEqual({
				suppressions: [one],
				diagnostics: [],
			});
		const missing = await policyGiven(join(folder, "none.yaml"), undefined);
		expect(missing.diagnostics).toMatchObject([
			{
				severity: "error",
				code: "file-not-found",
				detail: "Name a file with suppressions.",
			},
		]);
		const { diagnostics } = await policyGiven(folder, undefined);
		expect(JSON.stringify(diagnostics)).not.toContain("blueprint");
		expect(diagnostics[0]?.summary).toMatch(/ is a folder$/);
	});

	it("is YAML or JSON", async () => {
		const json = JSON.stringify({ suppress: [one] });
		for (const [name, text] of [
			["policy.yml", json],
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
		await mkdir(join(folder, "policy.yaml"));
		expect(await policyGiven(undefined, join(folder, "plan.json"))).toEqual(
			none,
		);
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
