import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readPlan } from "../../test/fixtures/plans/fixtures.ts";
import { runTerrace } from "../../test/support/command-line.ts";
import { exampleFolder } from "../../test/support/example.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";

const folder = await temporaryFolder();

function file(name: string, content: string): string {
	writeFileSync(join(folder, name), content);
	return join(folder, name);
}

/** What is printed on a narrow terminal that shows no colours. */
async function printed(args: readonly string[]): Promise<string> {
	return (await runTerrace(["prove", ...args], 60)).output;
}

const plan = readPlan("inline-rules");
/** Names that are alike where they are cut. */
const long = plan.replaceAll(
	/aws_instance\.(app|web|bastion)/g,
	"module.a_rather_long_name.module.another_one.aws_instance.$1",
);
const alumni = exampleFolder("alumni-connect");
const before = ["--before", file("before.json", readPlan("vpc-rules"))];

it.each<[what: string, args: readonly string[]]>([
	["actors", [file("plan.json", plan), "--actors", "--traces"]],
	["long names", [file("long.json", long), "--actors", "--traces"]],
	["both states", [alumni, "--actors"]],
	["boot claims", [file("boot.json", readPlan("fargate-boot")), "--traces"]],
	["a flow", [alumni, "--explain", "internet", "database", "5432"]],
	[
		"a flow to nobody",
		[file("plan.json", plan), "--explain", "internet", "bastion", "443"],
	],
	["a difference", [file("plan.json", plan), ...before]],
	["a difference of long names", [file("long.json", long), ...before]],
	["differences in both states", [alumni, ...before]],
])(
	"%s: no line is wider than 60 columns, and none has a colour",
	async (_, args) => {
		const output = await printed(args);
		expect(output.length).toBeGreaterThan(100);
		expect(output).not.toContain("\u001b");
		const wide = output
			.split("\n")
			// One word may be longer than a line, with its number before it: an address is not broken.
			.map((line) => line.trimEnd().replace(/^ *\d+ /, ""))
			.filter((line) => line.length > 60 && /\S\s+\S\S/.test(line.trim()));
		expect(wide).toEqual([]);
	},
);

it("names that look alike where they are cut are listed whole", async () => {
	const output = await printed([file("long.json", long)]);
	const name = "module.a_rather_long_name.module.another_one.aws_instance.";
	expect(output).toContain(`${name}app`);
	expect(output).toContain(`${name}web`);
	expect(output).toMatch(/^ {2}4 a_rather_\S+app {2}/m);
});
