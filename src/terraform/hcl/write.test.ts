// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform has the same syntax for what it interpolates.
import { describe, expect, it } from "vitest";
import { sampleDocument } from "../../../test/support/sample-document.ts";
import {
	access,
	call,
	commented,
	conditional,
	type Expression,
	file,
	forList,
	forObject,
	heredoc,
	locals,
	not,
	operation,
	reference,
	template,
	terraformDocument,
	writeHcl,
} from "../index.ts";

const name = reference("var", "name");

describe("writeHcl", () => {
	it("lays a document out for people", async () => {
		const files = writeHcl(sampleDocument);
		expect(files.map((each) => each.name)).toEqual([
			...["versions.tf", "variables.tf", "main.tf", "outputs.tf"],
		]);
		const text = files.map((each) => `### ${each.name}\n${each.content}`);
		await expect(text.join("\n")).toMatchFileSnapshot("golden/sample.txt");
	});

	it.each<[string, Expression]>([
		[
			'"$${x} %%{x} $x % \\" \\\\ \\n\\t\\u0007 é \\ufffd"',
			'${x} %{x} $x % " \\ \n\t\u0007 é \ud800',
		],
		["-1.5", -1.5],
		["1e+21", 1e21],
		["null", null],
		["[]", []],
		["{}", { gone: undefined }],
		['[1, "a", true]', [1, "a", true]],
		['"a${var.name}b"', template("a", name, template("b"))],
		["var.name", template(name)],
		['"${"$$"}${var.name}"', template("$", "$", name)],
		["aws_x.main[*].id", reference("aws_x", "main", "*", "id")],
		['aws_x.main["a b"].id', reference("aws_x", "main", { key: "a b" }, "id")],
		[
			"aws_x.main[each.key].a[0]",
			reference("aws_x", "main", { key: reference("each", "key") }, "a", 0),
		],
		['x["not a name"]', reference("x", "not a name")],
		["one(var.name)[0].id", access(call("one", name), 0, "id")],
		['var.name == "a" ? 1 : 2', conditional(operation(name, "==", "a"), 1, 2)],
		[
			"(a ? 1 : 2) ? 3 : (b ? 4 : 5)",
			conditional(
				conditional(reference("a"), 1, 2),
				3,
				conditional(reference("b"), 4, 5),
			),
		],
		["!(a && b)", not(operation(reference("a"), "&&", reference("b")))],
		[
			"a > 1 && (b || c)",
			operation(
				operation(reference("a"), ">", 1),
				"&&",
				operation(reference("b"), "||", reference("c")),
			),
		],
		["1 - (-1)", operation(1, "-", -1)],
		["[for x in var.name : x]", forList("x", name, reference("x"))],
		[
			"{ for k, v in var.name : k => (-1) }",
			forObject(["k", "v"], name, reference("k"), -1),
		],
		['["a\\n"]', [heredoc("a")]],
	])("prints %s", (text, expression) => {
		expect(printed(expression)).toBe(`  it = ${text}\n`);
	});

	it("quotes a key only where it has to", () => {
		const keys = ["a", "a-b", "_a", "1a", "a.b", "for", "null", "", "${x}"];
		const object = Object.fromEntries(keys.map((key) => [key, 1]));
		expect(printed([object])).toBe(`  it = [{
    a       = 1
    a-b     = 1
    _a      = 1
    "1a"    = 1
    "a.b"   = 1
    "for"   = 1
    "null"  = 1
    ""      = 1
    "$\${x}" = 1
  }]
`);
	});

	it("takes an object for a literal unless it is a whole node", () => {
		expect(printed({ kind: "reference" })).toContain('kind = "reference"');
		expect(printed({ kind: "Pod", path: ["a"] })).toContain('kind = "Pod"');
	});

	it("keeps every character of a heredoc", () => {
		const text = "  EOT\n\n \tindented ${x}\r\n  $";
		expect(printed(heredoc(text, name, "\n"))).toBe(`  it = <<-EOT2
    \${"  "}EOT

     	indented $\${x}\${"\\r"}
      \${"$"}\${var.name}
  EOT2
`);
	});

	it("breaks what is too long where brackets are", () => {
		const long = "x".repeat(30);
		expect(printed([long, long, commented("Why.", long)])).toBe(`  it = [
    "${long}",
    "${long}",
    # Why.
    "${long}",
  ]
`);
		expect(
			printed(call("merge", name, { a: long, b: long })),
		).toBe(`  it = merge(var.name, {
    a = "${long}"
    b = "${long}"
  })
`);
		expect(printed(call("join", long, long, long))).toBe(`  it = join(
    "${long}",
    "${long}",
    "${long}",
  )
`);
	});
});

function printed(expression: Expression): string {
	const document = terraformDocument([
		file("main", [locals({ it: expression })]),
	]);
	const [main] = writeHcl(document);
	return (main?.content ?? "").replace(/^locals \{\n/, "").replace(/\}\n$/, "");
}
