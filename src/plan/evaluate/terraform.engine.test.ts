// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform has the same syntax for what it interpolates.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { scenery, valued } from "../../../test/support/arbitrary-expression.ts";
import {
	describeWithTerraform,
	runTerraform,
	temporaryFolder,
} from "../../../test/support/terraform.ts";
import {
	file,
	locals,
	output,
	terraformDocument,
	writeHcl,
} from "../../terraform/index.ts";
import {
	graphOfDocument,
	graphOfSources,
	readSources,
	type Value,
} from "../index.ts";

/** One of each thing that HCL can say, and of each function that we work out. */
const expressions = [
	"1 + 2 * 3 - 4 / 2 % 3",
	"-local.number + 2",
	"!local.deep.flag || local.number > 3 && local.map.x == 1",
	"local.number == 7 ? local.map.x : local.map.y",
	'false ? "a" : true ? "b" : "c"',
	"local.deep.list[*].name",
	"local.deep.list.*.name",
	"local.deep.list[1].name",
	'local.map["y"]',
	"(local.zones)[0]",
	'[for z in local.zones : upper(z) if z != "b"]',
	"{ for k, v in local.map : v => k }",
	'{ for i, z in local.zones : (i > 0 ? "rest" : "first") => z... }',
	'[for i, z in local.zones : "${i}-${z}"]',
	'"%{ for z in local.zones ~} ${z}, %{ endfor ~} end"',
	'"%{ if local.deep.flag }yes%{ else }no%{ endif }"',
	'"a ${~ local.number ~} b"',
	'"tab\\t quote\\" $${not} %%{no} \\u00e9"',
	"<<-EOT\n    one ${local.number}\n      two\n\n    three\n  EOT\n",
	"<<EOT\n  kept\nEOT\n",
	"<<-EOT\n    %{ for z in local.zones ~}\n    zone ${z}\n    %{ endfor ~}\n  EOT\n",
	'{ (local.zones[0]) = 1, b = { c = null }, "d-e" : 2 }',
	'try(local.map.nope, local.zones[9], "fallback")',
	"can(local.map.nope)",
	'coalesce(local.nothing, "", "x")',
	'coalescelist(local.empty, ["y"])',
	"one([])",
	'one(["only"])',
	"element(local.zones, 4)",
	'lookup(local.map, "z", 26)',
	'concat(local.zones, ["d"], local.empty)',
	"flatten([[1, [2]], [], [3]])",
	'compact(["a", "", null, "b"])',
	'distinct(["b", "a", "b"])',
	'tolist(toset(["b", "a", "b"]))',
	"reverse(local.zones)",
	'sort(["c", "a", "B"])',
	"slice(local.zones, 1, 3)",
	"chunklist([1, 2, 3], 2)",
	'length(local.zones) + length(local.map) + length("añb")',
	"keys({ b = 1, a = 2 })",
	"values({ b = 1, a = 2 })",
	"merge(local.map, { y = 3 }, { z = 4 })",
	"zipmap(local.zones, [1, 2, 3])",
	'setproduct(["a", "b"], [1, 2])',
	'contains(local.zones, "b")',
	'index(local.zones, "c")',
	'tolist(setsubtract(["a", "b"], ["b"]))',
	'tolist(setintersection(["a", "b"], ["b", "c"]))',
	'tolist(setunion(["b"], ["a"]))',
	'matchkeys(["i-1", "i-2"], ["a", "b"], ["b"])',
	"range(3)",
	"range(1, 8, 3)",
	"max(1, 5, 3) - min(4, 2)",
	"max([1, 5, 3]...)",
	"ceil(1.2) + floor(1.8) + abs(-3) + pow(2, 3) + signum(-4)",
	"sum([1, 2, 3])",
	'parseint("ff", 16)',
	'tonumber("12") + tonumber(1)',
	"tostring(12)",
	'tobool("true")',
	"alltrue([true, false])",
	"anytrue([true, false])",
	'join("-", local.zones)',
	'split(",", "a,b,,c")',
	'format("%s-%02d-%.1f-%%-%q-%v-%5s|%-5s|", "a", 7, 1.26, "q", true, "r", "l")',
	'formatlist("%s!", local.zones)',
	'replace("a.b.c", ".", "-")',
	'replace("a1b22", "/[0-9]+/", "#")',
	'substr("hello", 1, 3)',
	'substr("hello", -3, -1)',
	'title("hello wide world")',
	'trim("??a?", "?")',
	'trimspace("  a ")',
	'trimprefix("aws-x", "aws-")',
	'trimsuffix("x.tf", ".tf")',
	'lower("ABC")',
	'startswith("abc", "ab") && endswith("abc", "bc") && strcontains("abc", "b")',
	'indent(2, "a\\nb")',
	'chomp("a\\n")',
	'basename("a/b.txt")',
	'strrev("abc")',
	'cidrsubnet("10.0.0.0/16", 8, 3)',
	'cidrsubnet("2001:db8::/56", 8, 17)',
	'cidrsubnets("10.1.0.0/16", 4, 4, 8, 4)',
	'cidrhost("10.0.4.0/22", 5)',
	'cidrhost("10.0.4.0/22", -2)',
	'cidrhost("2001:db8:0:1::/64", 1)',
	'cidrnetmask("172.16.0.0/12")',
	'jsonencode({ b = [1, null], a = "<x>&" })',
	'jsondecode("{\\"a\\": [1, true]}").a[1]',
	'base64encode("héllo")',
	'base64decode("aGk=")',
	'lookup({ a = { b = 1 } }, "a", null).b',
	'[for pair in setproduct(local.zones, [1]) : "${pair[0]}${pair[1]}"]',
	'{ for z in local.zones : z => cidrsubnet("10.0.0.0/16", 8, index(local.zones, z)) }',
	'local.number > 5 ? { a = "x" } : null',
	'1 == 1.0 && "1" == "1" && !(true && false)',
	"[\n    1, # one\n    2, /* two */\n  ]",
	"merge([{ a = 1 }, { b = 2 }]...)",
];

/** What terraform says of every output of a configuration without resources. */
async function terraformOutputs(
	text: string,
): Promise<Record<string, unknown>> {
	const folder = await temporaryFolder();
	await writeFile(join(folder, "main.tf"), text);
	for (const command of [["init"], ["plan", "-out=plan"]]) {
		expect(await runTerraform(folder, [...command, "-no-color"])).toMatchObject(
			{ status: 0 },
		);
	}
	const shown = await runTerraform(folder, ["show", "-json", "plan"]);
	const { planned_values } = JSON.parse(shown.stdout) as {
		planned_values: { outputs: Record<string, { value: unknown }> };
	};
	return Object.fromEntries(
		Object.entries(planned_values.outputs).map(([name, { value }]) => [
			name,
			value,
		]),
	);
}

async function ourOutputs(text: string): Promise<Record<string, Value>> {
	const { sources, diagnostics } = await readSources(async (path) =>
		path === "." ? { "main.tf": text } : undefined,
	);
	expect(diagnostics).toEqual([]);
	if (sources === undefined) throw new Error("no sources");
	return graphOfSources(sources).outputs;
}

describeWithTerraform("expressions come to what terraform says", () => {
	const names = expressions.map((_, index) => `output_${index}`);
	const text = [
		'locals {\n  zones = ["a", "b", "c"]\n  map = { x = 1, y = 2 }\n  deep = { list = [{ name = "n0" }, { name = "n1" }], flag = true }\n  empty = []\n  nothing = null\n  number = 7\n}\n',
		...expressions.map(
			(expression, index) =>
				`output "output_${index}" {\n  value = { is = ${expression} }\n}\n`,
		),
	].join("\n");
	let theirs: Record<string, unknown>;
	let ours: Record<string, Value>;
	beforeAll(async () => {
		[theirs, ours] = await Promise.all([
			terraformOutputs(text),
			ourOutputs(text),
		]);
	});

	it.each(names.map((name, index) => [expressions[index] ?? "", name]))(
		"%s",
		(_, name) => {
			expect(ours[name]).toEqual(theirs[name]);
		},
	);
});

describe("random expressions come to what terraform says", () => {
	it("from our document, and from the HCL that we write of it", async () => {
		const samples = fc.sample(valued, { numRuns: 300, seed: 4 });
		let unread = 0;
		for (const { expression, value } of samples) {
			const sample = output("sample", {
				description: "A sample.",
				value: { is: expression },
			});
			const document = terraformDocument([
				file("main", [locals(scenery), sample]),
			]);
			expect(graphOfDocument(document).outputs.sample).toEqual({ is: value });
			const text = writeHcl(document)
				.map(({ content }) => content)
				.join("\n");
			const outputs = await ourOutputs(text).catch(() => undefined);
			if (outputs === undefined) unread += 1;
			else expect(outputs.sample).toEqual({ is: value });
		}
		// The grammar from npm does not know exponents (1e21) nor `$$${`, of which these samples are full.
		expect(unread).toBeLessThan(samples.length * 0.2);
	});
});
