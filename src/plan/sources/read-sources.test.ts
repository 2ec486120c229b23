import { describe, expect, it } from "vitest";
import {
	entitiesOf,
	graphOfSources,
	type LoadFolder,
	ofKind,
	type ResourceGraph,
	readSources,
} from "../index.ts";

type Folders = Readonly<Record<string, Readonly<Record<string, string>>>>;

const from =
	(folders: Folders): LoadFolder =>
	async (path) =>
		folders[path];

async function read(
	folders: Folders,
): Promise<{ graph: ResourceGraph; said: string[] }> {
	const { sources, diagnostics } = await readSources(from(folders));
	if (sources === undefined) throw new Error("no sources");
	return {
		graph: graphOfSources(sources),
		said: diagnostics.map(({ code, summary }) => `${code}: ${summary}`),
	};
}

const subnet = `variable "vpc_id" {}\nresource "aws_subnet" "this" {\n  vpc_id = var.vpc_id\n}\noutput "id" {\n  value = aws_subnet.this.id\n}\n`;

describe("sources", () => {
	it("of modules beside, above and from a registry are followed", async () => {
		const { graph, said } = await read({
			".": {
				"main.tf": `resource "aws_vpc" "main" {}
module "beside" {
  source = "./modules/subnet"
  vpc_id = aws_vpc.main.id
}
module "above" {
  source = "../shared"
  vpc_id = aws_vpc.main.id
}
module "registry" {
  source  = "acme/subnet/aws"
  version = "1.0.0"
  vpc_id  = aws_vpc.main.id
}
resource "aws_instance" "main" {
  for_each  = { a = module.beside.id, b = module.above.id, c = module.registry.id }
  subnet_id = each.value
}
`,
			},
			"modules/subnet": { "main.tf": subnet },
			"../shared": {
				"main.tf": `module "inner" {\n  source = "./inner"\n  vpc_id = var.vpc_id\n}\nvariable "vpc_id" {}\noutput "id" {\n  value = module.inner.id\n}\n`,
			},
			"../shared/inner": { "main.tf": subnet },
			".terraform/modules": {
				"modules.json":
					'{"Modules":[{"Key":"registry","Dir":".terraform/modules/registry"}]}',
			},
			".terraform/modules/registry": { "main.tf": subnet },
		});
		expect(said).toEqual([]);
		const links = ofKind(entitiesOf(graph), "instance").map(
			({ subnet: link }) => link,
		);
		expect(links).toMatchObject([
			{ address: "module.beside.aws_subnet.this" },
			{ address: "module.above.module.inner.aws_subnet.this" },
			{ address: "module.registry.aws_subnet.this" },
		]);
		expect(ofKind(entitiesOf(graph), "subnet").map(({ vpc }) => vpc)).toEqual(
			Array(3).fill({
				kind: "resource",
				address: "aws_vpc.main",
				attribute: "id",
				certainty: "exact",
			}),
		);
	});

	it("of a module that is not there leave its outputs unknown", async () => {
		const { graph, said } = await read({
			".": {
				"main.tf": `module "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n}\nresource "aws_subnet" "main" {\n  vpc_id = module.vpc.vpc_id\n}\n`,
			},
		});
		expect(said).toEqual([
			"source-module-missing: the source of module.vpc is not there: terraform-aws-modules/vpc/aws",
		]);
		expect(ofKind(entitiesOf(graph), "subnet")[0]?.vpc).toMatchObject({
			kind: "unknown",
			closed: false,
		});
	});

	it("that go round in a circle are refused, not followed for ever", async () => {
		const call = (source: string) => ({
			"main.tf": `module "next" {\n  source = "${source}"\n}\n`,
		});
		const { said } = await read({
			".": call("./a"),
			a: call("../b"),
			b: call("../a"),
		});
		expect(said).toEqual([
			"source-module-cycle: module.next.module.next.module.next calls itself: . → a → b → a",
		]);
	});

	it("that break the rules are unknown where they do, and known elsewhere", async () => {
		const { graph, said } = await read({
			".": {
				"good.tf": `resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n`,
				"bad.tf": `resource "aws_subnet" "main" {\n  cidr_block = = "10.0.0.0/24"\n  vpc_id     = aws_vpc.main.id\n}\n`,
			},
		});
		expect(said).toEqual([
			expect.stringMatching(
				/^source-syntax: bad\.tf breaks the rules of HCL: line 2, column \d+$/,
			),
		]);
		const [vpc] = ofKind(entitiesOf(graph), "vpc");
		const [one] = ofKind(entitiesOf(graph), "subnet");
		expect(vpc?.cidrBlock).toBe("10.0.0.0/16");
		expect(one?.cidrBlock).not.toBe("10.0.0.0/24");
	});

	it("of a folder without any are an error", async () => {
		const { sources, diagnostics } = await readSources(from({}));
		expect(sources).toBeUndefined();
		expect(diagnostics).toMatchObject([
			{ severity: "error", code: "source-module-missing" },
		]);
	});

	it("let override files have the last word", async () => {
		const { graph } = await read({
			".": {
				"main.tf": `provider "aws" {\n  region = "eu-central-1"\n}\nresource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n  enable_dns_hostnames = true\n}\n`,
				"a_override.tf": `provider "aws" {\n  region = "us-east-1"\n}\nresource "aws_vpc" "main" {\n  cidr_block = "10.9.0.0/16"\n}\n`,
			},
		});
		expect(ofKind(entitiesOf(graph), "vpc")).toMatchObject([
			{ region: "us-east-1", cidrBlock: "10.9.0.0/16", dnsHostnames: true },
		]);
	});

	it("whose values refer to themselves end", async () => {
		const { graph } = await read({
			".": {
				"main.tf": `locals {\n  a = local.b\n  b = "\${local.a}x"\n}\nresource "aws_vpc" "main" {\n  count = length(aws_vpc.main)\n  cidr_block = local.a\n}\noutput "a" {\n  value = local.a\n}\n`,
			},
		});
		expect(graph.outputs.a).toMatchObject({
			kind: "unknown",
			reason: "unresolved",
		});
		expect(graph.diagnostics.map(({ code }) => code)).toContain(
			"repetition-unknown",
		);
	});
});
