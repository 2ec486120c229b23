import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlan, styles } from "../../test/fixtures/plans/fixtures.ts";
import { entitiesOf, readGraph } from "./index.ts";

const plan = readPlan("inline-rules");
const utf8 = new TextEncoder();

/** Code, summary and detail of the only diagnostic of an input that cannot be read. */
function refusal(input: string | Uint8Array, name = "plan.json"): string {
	const { graph, diagnostics } = readGraph(input, { name });
	expect(graph).toBeUndefined();
	expect(diagnostics).toHaveLength(1);
	const [{ code, severity, summary, detail, source } = {} as never] =
		diagnostics;
	expect(severity).toBe("error");
	expect(source?.file).toBe(name);
	return [code, summary, detail].join("\n");
}

describe("an input that is no plan", () => {
	it.each<[what: string, input: string | Uint8Array, says: string]>([
		[
			"nothing",
			"",
			"input-not-json\nplan.json is empty\nWrite it again: terraform show -json plan.tfplan > plan.json",
		],
		[
			"the beginning of a plan",
			plan.slice(0, 5000),
			"input-not-json\nplan.json ends in the middle: line 170, column 27\nTerrace reads what `terraform show -json` prints. Write the file again, whole.",
		],
		[
			"something else",
			'{\n  "a": 1,\n  b: 2\n}\n',
			"input-not-json\nplan.json is not JSON: line 3, column 3\nTerrace reads what `terraform show -json` prints. Write the file again, whole.",
		],
		[
			"terraform's log",
			'{"@level":"info","@message":"Terraform 1.11.4"}\n{"@level":"info","@message":"Plan: 1 to add"}\n',
			"input-not-json\nplan.json holds the log lines of `terraform plan -json`\nMake a plan file (terraform plan -out plan.tfplan) and show it: terraform show -json plan.tfplan > plan.json",
		],
		[
			"a plan file",
			Uint8Array.of(0x50, 0x4b, 3, 4, 0xff, 0xfe, 0),
			"input-not-text\nplan.json is a plan file, which only terraform reads\nMake JSON of it: terraform show -json plan.json > plan.json",
		],
		[
			"a plan that is compressed",
			Uint8Array.of(0x1f, 0x8b, 8, 0, 0),
			"input-not-text\nplan.json is compressed by gzip\nUnpack it first: gunzip --keep plan.json",
		],
		[
			"Terraform's source",
			'# The network.\n\nresource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n',
			"input-not-json\nplan.json is Terraform's source, and no plan of it\nMake a plan file and show it: terraform plan -out plan.tfplan, then terraform show -json plan.tfplan > plan.json",
		],
		[
			"a plan for people",
			'\nTerraform used the selected providers to generate the following execution\nplan.\n\n  # aws_vpc.main will be created\n  + resource "aws_vpc" "main" {\n',
			"input-not-json\nplan.json holds what terraform prints for people\nMake a plan file (terraform plan -out plan.tfplan) and show it as JSON: terraform show -json plan.tfplan > plan.json",
		],
		[
			"a state for people",
			'# aws_vpc.main:\nresource "aws_vpc" "main" {\n    id = "vpc-1"\n}\n',
			"input-not-json\nplan.json holds what terraform prints for people\nMake a plan file (terraform plan -out plan.tfplan) and show it as JSON: terraform show -json plan.tfplan > plan.json",
		],
		[
			"changes that are no list",
			'{"format_version": "1.2", "planned_values": {}, "resource_changes": "none"}',
			'input-not-terraform\nplan.json has a "resource_changes" that is none\nTerrace reads what `terraform show -json` prints. Write the file again: terraform show -json plan.tfplan > plan.json',
		],
		[
			"binary garbage",
			Uint8Array.of(0, 0xff, 0x80, 7),
			"input-not-text\nplan.json is not text\nTerrace reads what `terraform show -json` prints.",
		],
		[
			"foreign JSON",
			'{"name": "terrace", "version": "0.1.0"}',
			"input-not-terraform\nplan.json is JSON, but neither a plan nor a state\nTerrace reads what `terraform show -json` prints of a plan file or of a state; a blueprint in JSON has a `name`, a `region` and a `service`.",
		],
		[
			"a list",
			"[]",
			"input-not-terraform\nplan.json is JSON, but neither a plan nor a state\nTerrace reads what `terraform show -json` prints of a plan file or of a state; a blueprint in JSON has a `name`, a `region` and a `service`.",
		],
		[
			"null",
			"null",
			"input-not-terraform\nplan.json is JSON, but neither a plan nor a state\nTerrace reads what `terraform show -json` prints of a plan file or of a state; a blueprint in JSON has a `name`, a `region` and a `service`.",
		],
		[
			"a state file",
			'{"version": 4, "serial": 3, "lineage": "x", "resources": []}',
			"input-not-terraform\nplan.json is terraform's own state file\nMake the JSON that Terrace reads: terraform show -json plan.json > state.json",
		],
		[
			"schemas",
			'{"format_version": "1.0", "provider_schemas": {}}',
			"input-not-terraform\nplan.json holds the schemas of providers\nTerrace reads `terraform show -json` of a plan or of a state.",
		],
		[
			"a format to come",
			'{"format_version": "2.0", "resource_changes": []}',
			"input-format\nplan.json has the format version 2.0\nTerrace reads format version 1 of plans and states (every terraform since 0.12, every OpenTofu).",
		],
		[
			"a format that is no text",
			'{"format_version": 1, "resource_changes": []}',
			"input-not-terraform\nplan.json is JSON, but neither a plan nor a state\nTerrace reads what `terraform show -json` prints of a plan file or of a state; a blueprint in JSON has a `name`, a `region` and a `service`.",
		],
		[
			"a resource at no address",
			plan.replaceAll('"aws_instance.app"', '"aws_instance.app[\\u001b"'),
			`input-not-terraform\nplan.json has a resource at "aws_instance.app[\\u001b", which is no address\nTerraform writes addresses like module.web.aws_instance.host[0]. What cannot be placed would be missing from every report, so there is none. Write the file again: terraform show -json plan.tfplan > plan.json`,
		],
		[
			"a resource of a state without an address",
			'{"format_version":"1.0","values":{"root_module":{"child_modules":[{"resources":[{"type":"aws_vpc"}]}]}}}',
			'input-not-terraform\nplan.json has a resource at "undefined", which is no address\nTerraform writes addresses like module.web.aws_instance.host[0]. What cannot be placed would be missing from every report, so there is none. Write the file again: terraform show -json plan.tfplan > plan.json',
		],
		[
			"a nest",
			`${"[".repeat(200_000)}${"]".repeat(200_000)}`,
			"input-not-terraform\nplan.json is JSON, but neither a plan nor a state\nTerrace reads what `terraform show -json` prints of a plan file or of a state; a blueprint in JSON has a `name`, a `region` and a `service`.",
		],
		[
			"a nest in a plan",
			`{"format_version":"1.0","resource_changes":[{"address":"a.b","change":{"actions":["create"],"after":{"x":${"[".repeat(100_000)}${"]".repeat(100_000)}}}}]}`,
			"input-not-terraform\nplan.json is nested too deeply to be a plan\nTerrace reads what `terraform show -json` prints.",
		],
	])("%s", (_, input, says) => {
		expect(refusal(input)).toBe(says);
	});
});

describe("an unusual input", () => {
	it.each([
		["with a byte order mark", `\ufeff${plan}`],
		["as bytes", utf8.encode(plan)],
		[
			"in UTF-16, as a Windows shell writes it",
			new Uint8Array(Buffer.from(`\ufeff${plan}`, "utf16le")),
		],
	])("is read %s", (_, input) => {
		expect(readGraph(input).graph?.resources).toHaveLength(12);
	});

	it("without resources is a graph and a warning, never silence", () => {
		for (const text of [
			'{"format_version":"1.0"}',
			'{"format_version":"1.2","planned_values":{},"resource_changes":[]}',
		]) {
			const { graph, diagnostics } = readGraph(text, { name: "state.json" });
			expect(graph?.resources).toEqual([]);
			expect(diagnostics).toMatchObject([
				{
					severity: "warning",
					code: "input-empty",
					summary: "state.json has no resources",
				},
			]);
		}
	});

	it("that terraform could not finish says so", () => {
		const { graph } = readGraph(
			plan.replace('"format_version"', '"errored": true, "format_version"'),
		);
		expect(graph?.diagnostics).toContainEqual(
			expect.objectContaining({ code: "plan-incomplete", severity: "warning" }),
		);
	});

	it("with providers that nobody knows counts what it does not understand", () => {
		const foreign = plan
			.replaceAll('"aws_instance"', '"acme_server"')
			.replaceAll("aws_instance.", "acme_server.");
		expect(readGraph(foreign).graph?.unsupported).toEqual([
			{ type: "acme_server", provider: "aws", count: 3 },
		]);
	});
});

describe("any input at all", () => {
	it("is read or refused, and nothing is thrown", () => {
		fc.assert(
			fc.property(fc.oneof(fc.uint8Array(), fc.string(), fc.json()), survives),
		);
	});

	it("made of a plan with anything in its places is read or refused too", () => {
		const samples = styles.map(
			(style) => JSON.parse(readPlan(style)) as unknown,
		);
		const mutated = fc
			.tuple(
				fc.constantFrom(...samples),
				fc.array(fc.tuple(fc.nat(), fc.jsonValue()), {
					minLength: 1,
					maxLength: 5,
				}),
			)
			.map(([sample, changes]) =>
				JSON.stringify(changes.reduce(replaceSome, structuredClone(sample))),
			);
		fc.assert(fc.property(mutated, survives), { numRuns: 150 });
	});
});

function survives(input: string | Uint8Array): void {
	const { graph, diagnostics } = readGraph(input);
	expect(graph !== undefined || diagnostics.length > 0).toBe(true);
	if (graph !== undefined)
		expect(entitiesOf(graph).all.length).toBeLessThanOrEqual(
			graph.resources.length,
		);
}

/** Puts a value somewhere into a tree, `number` steps down a path that it chooses. */
function replaceSome(
	tree: unknown,
	[number, value]: [number, unknown],
): unknown {
	if (typeof tree !== "object" || tree === null || number % 7 === 6)
		return value;
	const keys = Object.keys(tree);
	const key = keys[number % Math.max(1, keys.length)];
	if (key === undefined) return value;
	const inner = replaceSome((tree as never)[key], [
		Math.floor(number / 3) + 1,
		value,
	]);
	Object.defineProperty(tree, key, {
		value: inner,
		enumerable: true,
		writable: true,
		configurable: true,
	});
	return tree;
}
