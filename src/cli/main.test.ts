import { describe, expect, it } from "vitest";
import { runCommandLine } from "./main.ts";

/** The exit status, and what was printed where. */
async function terrace(...args: string[]) {
	const printed = { output: "", errors: "" };
	const screen = (where: "output" | "errors") => ({
		width: 80,
		colour: false,
		print: (text: string) => {
			printed[where] += `${text}\n`;
		},
	});
	const terminal = { output: screen("output"), errors: screen("errors") };
	return { status: await runCommandLine(args, terminal), ...printed };
}

describe("help", () => {
	it.each([["--help"], ["-h"], ["help"], []])(
		"%s lists every command",
		async (...args) => {
			const { status, output, errors } = await terrace(...args);
			expect({ status, errors }).toEqual({ status: 0, errors: "" });
			expect(output).toContain("  build  writes the Terraform of a blueprint");
		},
	);

	it.each([
		["build", "--help"],
		["help", "build"],
		["build", "-h", "--out", "x"],
	])("%s %s describes a command's options", async (...args) => {
		const { status, output, errors } = await terrace(...args);
		expect({ status, errors }).toEqual({ status: 0, errors: "" });
		expect(output).toContain("Usage: terrace build [options] [blueprint]");
		expect(output).toContain("--environment <name>");
	});

	it("comes with the version", async () => {
		expect(await terrace("--version")).toMatchObject({
			status: 0,
			output: "(source)\n",
		});
	});
});

describe("bad use", () => {
	it.each([
		[["biuld"], 'there is no command "biuld"', 'Did you mean "build"?'],
		[["toString"], 'there is no command "toString"', "terrace --help"],
		[["--out", "x"], "there is no option --out before a command", ""],
		[["build", "--otu", "x"], "unknown option '--otu'", "Did you mean --out?"],
		[["build", "--out"], "argument missing", "terrace build --help"],
		[["build", "a", "b"], "too many arguments", "terrace build --help"],
		[["build", "--format", "xml"], "'xml' is invalid", "hcl, json"],
	])("%j is refused with a hint", async (args, summary, hint) => {
		const { status, output, errors } = await terrace(...args);
		expect({ status, output }).toEqual({ status: 2, output: "" });
		const text = errors.replace(/\s+/g, " ");
		expect(text).toContain(summary);
		expect(text).toContain(hint);
		expect(text).toContain("bad-usage");
	});
});
