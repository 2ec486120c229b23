import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import type { EmittedFile } from "./example.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { prepareWorkFolder, runTerraform } from "./terraform.ts";
import { writeStacks } from "./write-stacks.ts";

/** What a plan needs from its environment; no blueprint's plan needs more. */
const environment = { TF_VAR_db_password: "only-for-this-test" };

/**
 * `terraform fmt -check` finds nothing and `terraform validate` has neither
 * error nor warning, in any of these. They are validated as modules of one
 * root, because most of the time goes into reading the provider's schema.
 */
export async function expectValid(
	systems: Readonly<Record<string, readonly EmittedFile[]>>,
): Promise<void> {
	const root = await temporaryFolder();
	const calls: string[] = [];
	for (const [name, files] of Object.entries(systems))
		for (const folder of await writeStacks(files, join(root, name)))
			calls.push(await moduleCall(root, folder, calls.length));
	const format = await runTerraform(root, ["fmt", "-check", "-recursive"]);
	expect(format).toMatchObject({ status: 0, stdout: "" });
	await writeFile(join(root, "main.tf"), calls.join("\n"));
	await prepareWorkFolder(root);
	const get = await runTerraform(root, ["get", "-no-color"]);
	expect(get).toMatchObject({ status: 0 });
	const run = await runTerraform(root, ["validate", "-json"]);
	const { valid, diagnostics } = JSON.parse(run.stdout) as Validation;
	expect(diagnostics.filter(({ summary }) => summary !== backend)).toEqual([]);
	expect(valid).toBe(true);
}

interface Validation {
	readonly valid: boolean;
	readonly diagnostics: readonly { readonly summary: string }[];
}

/** The one thing that a root module may hold and a module of another should not. */
const backend = "Backend configuration ignored";

async function moduleCall(
	root: string,
	folder: string,
	position: number,
): Promise<string> {
	const path = folder.slice(root.length);
	const variables = await readFile(join(folder, "variables.tf"), "utf8").catch(
		() => "",
	);
	const password = variables.includes('variable "db_password"')
		? '  db_password = "only-for-this-test"\n'
		: "";
	return `module "m${position}" {\n  source = ".${path}"\n${password}}\n`;
}

/** A shared provider would take the settings of one region for the other. */
export function speaksToTwoRegions({
	content,
}: Pick<EmittedFile, "content">): boolean {
	return /^ {2}alias +=/m.test(content);
}

/** `terraform plan`, which validates first, passes without a network and without a warning. */
export async function expectPlanned(
	files: readonly EmittedFile[],
): Promise<void> {
	for (const folder of await writeStacks(files)) {
		await prepareWorkFolder(folder);
		const plan = await runTerraform(
			folder,
			["plan", "-no-color", "-input=false", "-lock=false"],
			{ env: environment, shareProvider: !files.some(speaksToTwoRegions) },
		);
		expect(plan).toMatchObject({ status: 0, stderr: "" });
		expect(plan.stdout).not.toContain("Warning:");
	}
}
