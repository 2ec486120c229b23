import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { runTerrace } from "../../test/support/command-line.ts";
import {
	removeTemporaryFolders,
	temporaryFolder,
} from "../../test/support/temporary-folder.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const plan = join(root, "test/fixtures/plans/alb-alias/plan.json");
const newsletter = join(root, "examples/newsletter");

const terrace = (...args: string[]) => runTerrace(args);

afterAll(removeTemporaryFolders);

describe("terrace draw", () => {
	it("prints both views, or the one that is asked for", async () => {
		const both = await terrace("draw", plan);
		expect(both).toMatchObject({ status: 0, errors: "" });
		expect(both.output).toContain(": overview");
		expect(both.output).toContain(": network");
		const one = await terrace("draw", plan, "--view", "overview");
		expect(one.output).not.toContain(": network");
		expect(one.output).toContain("TCP 8080");
	});

	it("is certain of more with the sources, and refuses sources that are not there", async () => {
		const folder = join(root, "test/fixtures/plans/nlb-chain");
		const perhaps = (...more: string[]) =>
			terrace(
				"draw",
				join(folder, "plan.json"),
				"--format",
				"mermaid",
				...more,
			);
		expect((await perhaps()).output).toContain("-.->");
		const sure = await perhaps("--source", folder);
		expect(sure).toMatchObject({ status: 0, errors: "" });
		expect(sure.output).toContain("-->");
		expect(sure.output).not.toContain("-.->");
		const nowhere = await perhaps("--source", "/nowhere/at/all");
		expect(nowhere.status).toBe(2);
		expect(nowhere.errors).toContain("source-module-missing");
	});

	it.each([
		["svg", /^<svg /],
		["drawio", /^<\?xml /],
		["mmd", /^---\ntitle: /],
		["txt", /: network\n/],
		["png", /PNG/],
	])("writes a .%s as its name says", async (ending, beginning) => {
		const out = join(await temporaryFolder(), `deeper/picture.${ending}`);
		const { status, output } = await terrace("draw", plan, "--out", out);
		expect({ status, output }).toMatchObject({ status: 0 });
		expect(output).toContain(`picture.${ending}: network of `);
		expect(readFileSync(out, "latin1")).toMatch(beginning);
	});

	it.each([
		[["--view", "netwrok"], "Did you mean network?"],
		[["--format", "pgn"], "Did you mean png?"],
		[["--theme", "drak"], "Did you mean dark?"],
		[["--columns", "81"], "There are 80, 120."],
		[["--out", "picture.jpg"], "Give --format (text, svg"],
	])("refuses %j and says what there is", async (args, hint) => {
		const { status, output, errors } = await terrace("draw", plan, ...args);
		expect({ status, output }).toEqual({ status: 2, output: "" });
		expect(errors).toContain(hint);
	});

	it("does not put two environments into one file", async () => {
		const out = join(await temporaryFolder(), "x.svg");
		const { status, errors } = await terrace("draw", newsletter, "--out", out);
		expect(status).toBe(2);
		expect(errors).toContain("production, trial");
		expect(existsSync(out)).toBe(false);
	});

	it("says why a file cannot be written, or an input not be read", async () => {
		const folder = join(await temporaryFolder(), "x.svg");
		mkdirSync(folder, { recursive: true });
		const unwritable = await terrace("draw", plan, "--out", folder);
		expect(unwritable.status).toBe(2);
		expect(unwritable.errors).toContain("output-unwritable");
		const missing = await terrace("draw", join(folder, "none.json"));
		expect(missing.status).toBe(2);
		expect(missing.errors).not.toContain("    at ");
	});
});
