import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const awsVersion = "5.100.0";
const megabyte = 2 ** 20;

/** Reads the schema from a file, or asks terraform for it. */
export function providerSchema(file) {
	const text = file === undefined ? askTerraform() : readFileSync(file, "utf8");
	return Object.values(JSON.parse(text).provider_schemas);
}

function askTerraform() {
	const folder = mkdtempSync(join(tmpdir(), "terrace-schema-"));
	try {
		writeFileSync(join(folder, "main.tf"), configuration());
		const environment = { ...process.env, ...mirrorSettings(folder) };
		const options = {
			cwd: folder,
			env: environment,
			maxBuffer: 100 * megabyte,
		};
		execFileSync("terraform", ["init", "-input=false"], options);
		return execFileSync(
			"terraform",
			["providers", "schema", "-json"],
			options,
		).toString();
	} finally {
		rmSync(folder, { recursive: true });
	}
}

// terraform_data brings the schema of the provider that is built into terraform.
function configuration() {
	return `terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "${awsVersion}"
    }
  }
}

resource "terraform_data" "main" {}
`;
}

function mirrorSettings(folder) {
	const mirror = process.env.TERRACE_PLUGIN_MIRROR;
	if (mirror === undefined) return {};
	const file = join(folder, "terraform.rc");
	writeFileSync(
		file,
		`provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
	);
	return { TF_CLI_CONFIG_FILE: file };
}
