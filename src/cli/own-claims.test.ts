import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPlan } from "../../test/fixtures/plans/fixtures.ts";
import { runTerrace } from "../../test/support/command-line.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";

const broken = "✗ internet never reaches aws_instance.web";
const kept = "✓ internet never reaches aws_instance.app";
const idle = "– internet never reaches aws_db_instance.*";

/** `terrace VERB plan.json` in a folder that has these files too. */
async function beside(
	verb: "prove" | "check",
	files: Readonly<Record<string, string>>,
	[option, file]: readonly string[] = [],
) {
	const folder = await temporaryFolder();
	const all = { "plan.json": readPlan("inline-rules"), ...files };
	for (const [name, text] of Object.entries(all))
		writeFileSync(join(folder, name), text);
	return runTerrace([
		verb,
		join(folder, "plan.json"),
		...(option === undefined ? [] : [option, join(folder, file ?? "")]),
	]);
}

const claims = [
	{ never: { from: "internet", to: "aws_instance.web" } },
	{ never: { from: "internet", to: "aws_instance.app" } },
	{ never: { from: "internet", to: "aws_db_instance.*" } },
];

describe("claims beside a plan", () => {
	it.each([
		["claims.json", JSON.stringify(claims)],
		["claims.json", JSON.stringify({ claims })],
		[
			"claims.yaml",
			[
				"claims:",
				"  - never: { from: internet, to: aws_instance.web }",
				"  - never: { from: internet, to: aws_instance.app }",
				"  - never: { from: internet, to: aws_db_instance.* }",
			].join("\n"),
		],
		[
			"claims.ts",
			`const from: string = "internet";
			export default ["web", "app"].map((name) => ({ never: { from, to: \`aws_instance.\${name}\` } }))
				.concat([{ never: { from, to: "aws_db_instance.*" } }]);`,
		],
	])("in %s are proved without being named", async (name, text) => {
		const { status, output } = await beside("prove", { [name]: text });
		expect(status).toBe(1);
		expect(output).toContain(broken);
		expect(output).toContain(kept);
		// What is about nobody is no proof: it says so, and is counted.
		expect(output).toContain(idle);
		// The heading is folded, wherever the path of the plan lets it be.
		expect(output.replace(/\s+/g, " ")).toContain("1 is about nobody here");
		expect(output).toContain("nobody here is meant");
	});

	it.each(["prove", "check"] as const)(
		"are said to be run by %s where they are code, and only there",
		async (verb) => {
			const code = `export default ${JSON.stringify(claims)};`;
			const ran = await beside(verb, { "claims.ts": code });
			expect(ran.errors).toContain("claims.ts was run, because it stands");
			const read = await beside(verb, {
				"claims.json": JSON.stringify(claims),
			});
			expect(read.errors).not.toContain("was run");
		},
	);

	it("are said to be run by nobody who named them", async () => {
		const code = `export default ${JSON.stringify(claims)};`;
		const { errors } = await beside("prove", { "claims.ts": code }, [
			"--claims",
			"claims.ts",
		]);
		expect(errors).not.toContain("was run");
	});

	it("are in what check says as well", async () => {
		const { status, output } = await beside("check", {
			"claims.json": JSON.stringify(claims),
		});
		expect(status).toBe(1);
		expect(output).toContain("internet never reaches aws_instance.web");
	});

	it.each(["prove", "check"] as const)(
		"of which there is none are told by %s, because a file without claims looks like kept ones",
		async (verb) => {
			const { output, errors } = await beside(verb, { "claims.json": "[]" });
			const said = `${output}${errors}`.replace(/\s+/g, " ");
			expect(said).toContain("claims.json holds no claim");
		},
	);

	it.each(["prove", "check"] as const)(
		"that name what is not there end %s with 2",
		async (verb) => {
			const never = { from: "internet", to: "aws_instance.wbe" };
			const { status, output, errors } = await beside(verb, {
				"claims.json": JSON.stringify([{ never }]),
			});
			expect({ status, output }).toEqual({ status: 2, output: "" });
			expect(errors).toContain('Did you mean "aws_instance.web"?');
		},
	);
});
