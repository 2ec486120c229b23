import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import {
	cp,
	mkdir,
	readdir,
	readFile,
	rename,
	rm,
	writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { cacheFolder, type Engine } from "./engine.ts";
import { replaceFile } from "./replace-file.ts";

/** The variables under which terraform takes the provider from the mirror and calls nobody. */
export async function engineEnvironment(
	engine: Engine,
): Promise<Record<string, string>> {
	const settings = join(cacheFolder, "terraform.rc");
	const content = `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(engine.mirror)}\n  }\n}\n`;
	if (!existsSync(settings) || (await readFile(settings, "utf8")) !== content) {
		await mkdir(cacheFolder, { recursive: true });
		replaceFile(settings, content);
	}
	return {
		TF_CLI_CONFIG_FILE: settings,
		TF_IN_AUTOMATION: "1",
		CHECKPOINT_DISABLE: "1",
		AWS_ACCESS_KEY_ID: "test",
		AWS_SECRET_ACCESS_KEY: "test",
		AWS_EC2_METADATA_DISABLED: "true",
	};
}

const localBackend = 'terraform {\n  backend "local" {\n  }\n}\n';

const offlineSettings = `  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
`;

/** Copies what one `terraform init` made for all, and adds the override file. */
export async function prepare(engine: Engine, folder: string): Promise<void> {
	const initialised = await initialisedFolder(engine);
	for (const name of [".terraform", ".terraform.lock.hcl"]) {
		await cp(join(initialised, name), join(folder, name), {
			recursive: true,
			verbatimSymlinks: true,
		});
	}
	const providers = (await providerAliases(folder)).map(
		(alias) =>
			`\nprovider "aws" {\n${alias === "" ? "" : `  alias = "${alias}"\n`}${offlineSettings}}\n`,
	);
	await writeFile(
		join(folder, "offline_override.tf"),
		localBackend + providers.join(""),
	);
}

/** One initialised folder for all test files; made beside its place and renamed, whoever comes first. */
async function initialisedFolder(engine: Engine): Promise<string> {
	const key = createHash("sha256").update(engine.mirror).digest("hex");
	const folder = join(cacheFolder, `initialised-${key.slice(0, 8)}`);
	if (existsSync(folder)) return folder;
	const beside = `${folder}.${randomUUID()}`;
	await mkdir(beside, { recursive: true });
	await writeFile(
		join(beside, "main.tf"),
		`${localBackend}terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = ">= 5.100, < 7"\n    }\n  }\n}\n`,
	);
	await promisify(execFile)(engine.terraform, ["init", "-no-color"], {
		cwd: beside,
		env: { ...process.env, ...(await engineEnvironment(engine)) },
	});
	await rename(beside, folder).catch(() => rm(beside, { recursive: true }));
	return folder;
}

/** The aliases of the folder's `provider "aws"` blocks, `""` for the one without. */
async function providerAliases(folder: string): Promise<string[]> {
	const names = await readdir(folder);
	const aliases = await Promise.all(
		names.map(async (name) => {
			if (name.endsWith(".tf.json")) return aliasesInJson(folder, name);
			if (name.endsWith(".tf")) return aliasesInHcl(folder, name);
			return [];
		}),
	);
	return aliases.flat();
}

async function aliasesInHcl(folder: string, name: string): Promise<string[]> {
	const text = await readFile(join(folder, name), "utf8");
	const blocks = text.matchAll(/^provider "aws" \{(?:\}|[\s\S]*?^\})/gm);
	return [...blocks].map(
		([block]) => /^\s+alias\s*=\s*"(\w+)"/m.exec(block)?.[1] ?? "",
	);
}

async function aliasesInJson(folder: string, name: string): Promise<string[]> {
	const text = await readFile(join(folder, name), "utf8");
	const blocks = [JSON.parse(text).provider ?? []].flat();
	return blocks
		.flatMap((block) => block.aws ?? [])
		.map((settings: { alias?: string }) => settings.alias ?? "");
}
