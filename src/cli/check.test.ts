import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, it } from "vitest";
import { runTerrace } from "../../test/support/command-line.ts";
import { exampleFolder } from "../../test/support/example.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";

const terrace = (...args: string[]) => runTerrace(["check", ...args]);

const plan = JSON.stringify({
	format_version: "1.0",
	terraform_version: "1.9.0",
	values: {
		root_module: {
			resources: [
				{
					address: "aws_sqs_queue.a",
					mode: "managed",
					type: "aws_sqs_queue",
					name: "a",
					provider_name: "registry.terraform.io/hashicorp/aws",
					values: { region: "eu-central-1" },
				},
			],
		},
	},
});

async function file(name: string, text: string): Promise<string> {
	const path = join(await temporaryFolder(), name);
	writeFileSync(path, text);
	return path;
}

/** An example without its owner's answer for its plain HTTP. */
async function unanswered(): Promise<string> {
	const folder = await temporaryFolder();
	const example = join(exampleFolder("alumni-connect"), "blueprint.ts");
	const text = `import whole from ${JSON.stringify(relative(folder, example))};
const { policy: _, ...rest } = whole;
export default rest;
`;
	writeFileSync(join(folder, "blueprint.ts"), text);
	return folder;
}

it("names what an owner lives with, and does not hold it against the system", async () => {
	const { status, output } = await terrace(exampleFolder("alumni-connect"));
	expect(status).toBe(0);
	expect(output).toContain(
		"lived with: listener-plain-http at aws_lb_listener.http",
	);
	expect(output).not.toContain("[listener-plain-http]");
});

it("proves both states of a way out that is there while deploying only, and says so", async () => {
	const { output } = await terrace(exampleFolder("alumni-connect"));
	const text = output.replace(/\s+/g, " ");
	expect(text).toContain("Claims are proved open and sealed");
	expect(text).toMatch(
		/✓ service reaches nothing on the internet, once it is sealed/,
	);
	const other = await terrace(exampleFolder("crud-mysql"));
	expect(other.output).not.toMatch(/sealed/);
});

it("takes the file beside a plan or state", async () => {
	const input = await file(
		"state.json",
		plan.replaceAll("aws_sqs_queue", "aws_efs_file_system"),
	);
	expect((await terrace(input)).status).toBe(1);
	const suppress = [
		{
			rule: "file-system-not-encrypted",
			address: "aws_efs_file_system.a",
			reason: "it holds public files",
			owner: "ops@example.com",
		},
	];
	const beside = join(dirname(input), "policy.json");
	writeFileSync(beside, JSON.stringify({ suppress }));
	expect((await terrace(input)).status).toBe(0);
	writeFileSync(beside, JSON.stringify({ suppress: [{}] }));
	expect((await terrace(input)).status).toBe(2);
});

it("has a status of 1 where something does not hold, unless nobody minds", async () => {
	const folder = await unanswered();
	const strict = await terrace(folder);
	expect(strict).toMatchObject({ status: 1, errors: "" });
	expect(strict.output).toContain("[listener-plain-http]");
	const mild = await terrace(folder, "--fail-on", "never");
	expect(mild.status).toBe(0);
	expect(mild.output).toBe(strict.output);
});

it("reads a state, and writes where it is told", async () => {
	const input = await file("state.json", plan);
	const out = join(await temporaryFolder(), "new/report.json");
	const { status, output } = await terrace(
		input,
		"--format",
		"json",
		"--out",
		out,
	);
	expect({ status, output }).toEqual({
		status: 0,
		output: `Written to ${out}.\n`,
	});
	expect(JSON.parse(readFileSync(out, "utf8"))).toMatchObject({
		kind: "terrace-check",
		systems: [{ origin: "state", resources: 1 }],
	});
});

it("says why it cannot write", async () => {
	const input = await file("state.json", plan);
	const folder = await temporaryFolder();
	mkdirSync(join(folder, "report.txt"));
	const out = join(folder, "report.txt");
	const { status, errors } = await terrace(input, "--out", out);
	expect(status).toBe(2);
	expect(errors.replace(/\s+/g, " ")).toContain(
		"report.txt cannot be written: a folder is in the place of a file",
	);
	expect(errors).toContain("output-unwritable");
});

it.each([
	["foreign JSON", '{"resource_changes": 1, "a": 2}', /input-not-terraform/],
	["what is cut off", plan.slice(0, 90), /input-not-json/],
])("refuses %s", async (_, text, code) => {
	const { status, output, errors } = await terrace(await file("p.json", text));
	expect({ status, output }).toEqual({ status: 2, output: "" });
	expect(errors).toMatch(code);
});

it("guesses at a format that there is not", async () => {
	const { status, errors } = await terrace("--format", "markdwon");
	expect(status).toBe(2);
	expect(errors).toContain("Did you mean markdown?");
});

it("gives findings the places of the sources, and misses sources that are not there", async () => {
	const input = await unanswered();
	const folder = join(exampleFolder("alumni-connect"), "golden/base");
	const args = ["--source", folder, "--format", "sarif"];
	const { status, output } = await terrace(input, ...args);
	expect(status).toBe(1);
	const [{ locations }] = JSON.parse(output).runs[0].results;
	const { artifactLocation, region } = locations[0].physicalLocation;
	const lines = readFileSync(artifactLocation.uri, "utf8").split("\n");
	expect(lines[region.startLine - 1]).toContain('"aws_lb_listener" "http"');
	const nowhere = await terrace(input, "--source", "/nowhere/at/all");
	expect(nowhere.status).toBe(2);
	expect(nowhere.errors).toContain("/nowhere/at/all holds no `.tf` file");
});

it("holds a system to its owner's own claims", async () => {
	const claims = await file(
		"claims.json",
		JSON.stringify({
			claims: [{ never: { from: "internet", to: "load-balancer" } }],
		}),
	);
	const input = exampleFolder("alumni-connect");
	const { status, output, errors } = await terrace(
		...[input, "--claims", claims],
	);
	expect({ status, errors }).toEqual({ status: 1, errors: "" });
	expect(output).toMatch(/^ {2}✗ internet never reaches load-balancer/m);
});

it("does not take a slip of the pen in a claim for a proof", async () => {
	const input = exampleFolder("alumni-connect");
	const text = '[{ "never": { "from": "internet", "to": "databse" } }]';
	const claims = await file("claims.json", text);
	const { status, output, errors } = await terrace(
		...[input, "--claims", claims],
	);
	expect({ status, output }).toEqual({ status: 2, output: "" });
	expect(errors).toContain('Did you mean "database"?');
});

it("looks for prices that were read again, as cost and regions do", async () => {
	const before = process.env.TERRACE_PRICE_CACHE;
	process.env.TERRACE_PRICE_CACHE = await file("prices.json", "no prices");
	try {
		const { errors } = await terrace(await file("state.json", plan));
		expect(errors).toContain("price-cache-broken");
	} finally {
		if (before === undefined) delete process.env.TERRACE_PRICE_CACHE;
		else process.env.TERRACE_PRICE_CACHE = before;
	}
});
