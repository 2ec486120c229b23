import { describe, expect, it } from "vitest";
import { runTerrace } from "../../test/support/command-line.ts";
import { main } from "./main.ts";

const terrace = (...args: string[]) => runTerrace(args);

describe("help", () => {
	it.each([["--help"], ["-h"], ["help"], []])(
		"%s lists every command",
		async (...args) => {
			const { status, output, errors } = await terrace(...args);
			expect({ status, errors }).toEqual({ status: 0, errors: "" });
			expect(output).toMatch(
				/^ {2}build +writes the Terraform of a blueprint$/m,
			);
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

describe("a bug", () => {
	/** A process whose output breaks in our hands. */
	async function brokenProcess(env: Readonly<Record<string, string>>) {
		let errors = "";
		const stream = (write: (text: string) => void) => ({ on: () => {}, write });
		const process = {
			argv: ["node", "terrace", "--version"],
			env,
			exitCode: 0,
			once: () => {},
			stdout: stream(() => {
				throw new Error("the pen broke");
			}),
			stderr: stream((text) => {
				errors += text;
			}),
		};
		await main(process as unknown as NodeJS.Process);
		return { status: process.exitCode, errors };
	}

	it("is admitted, and its stack shown only when asked", async () => {
		const quiet = await brokenProcess({});
		expect(quiet.status).toBe(70);
		expect(quiet.errors).toContain("This is a bug of Terrace: the pen broke");
		expect(quiet.errors).toContain("TERRACE_DEBUG=1");
		expect(quiet.errors).not.toContain("    at ");
		const debug = await brokenProcess({ TERRACE_DEBUG: "1" });
		expect(debug.errors).toContain("    at ");
	});
});
