import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import {
	describeWithTerraform,
	prepareWorkFolder,
	runTerraform,
	temporaryFolder,
} from "./terraform.ts";

const twoRegions = `terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7"
    }
  }

  backend "s3" {
    bucket = "state"
    key    = "terraform.tfstate"
    region = "eu-west-1"
  }
}

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "other" {
  provider   = aws.us_east_1
  cidr_block = "10.0.0.0/16"
}
`;

describeWithTerraform("the real terraform and provider", () => {
	it("plan a folder without init, offline", async () => {
		const folder = await folderWith("main.tf", twoRegions);
		const plan = await runTerraform(folder, ["plan", "-no-color"]);
		expect(plan).toMatchObject({ status: 0, stderr: "" });
		expect(plan.stdout).toContain("Plan: 2 to add");
	});

	it("read the JSON syntax", async () => {
		const document = {
			terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
			provider: { aws: { region: "eu-west-1" } },
			resource: { aws_vpc: { main: { cidr_block: "10.0.0.0/16" } } },
		};
		const folder = await folderWith("main.tf.json", JSON.stringify(document));
		const run = await runTerraform(folder, ["validate", "-json"]);
		expect(JSON.parse(run.stdout)).toMatchObject({ diagnostics: [] });
	});

	it("refuse an attribute that AWS does not have", async () => {
		const wrong = twoRegions.replace('"10.0.0.0/16"', '"10.0.0.0/99"');
		const folder = await folderWith("main.tf", wrong);
		const run = await runTerraform(folder, ["validate", "-no-color"]);
		expect(run.status).toBe(1);
		expect(run.stderr).toContain("10.0.0.0/99");
	});
});

async function folderWith(name: string, content: string): Promise<string> {
	const folder = await temporaryFolder();
	await writeFile(join(folder, name), content);
	await prepareWorkFolder(folder);
	return folder;
}
