import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { packs, usualPack } from "../policy/index.ts";
import { checkFormats } from "../report/index.ts";
import { thresholds } from "../review/index.ts";
import { check } from "./check.ts";
import { exitStatus } from "./command.ts";

const root = new URL("../../", import.meta.url);
const page = readFileSync(new URL("docs/check.md", root), "utf8");
const schema = JSON.parse(
	readFileSync(new URL("check.schema.json", root), "utf8"),
);

/** First cells of the table under a heading of `docs/check.md`, without backticks and remarks. */
function firstCells(heading: string): readonly string[] {
	const [, section = ""] = page.split(`\n## ${heading}\n`);
	const [own = ""] = section.split("\n## ");
	return own
		.split("\n")
		.filter((line) => /^\| `?[^-]/.test(line))
		.map((line) => (line.split("|")[1] ?? "").replace(/\(.*\)|`/g, "").trim());
}

/** Options by name, without what they take. */
function names(flags: readonly string[]): readonly string[] {
	return flags.map((one) => one.split(" ")[0] ?? "").sort();
}

describe("docs/check.md", () => {
	it("names every option, and none that there is not", () => {
		const said = firstCells("What it is given").filter(
			(cell) => cell !== "option",
		);
		// Colours are the command line's own.
		const own = [...check.arguments.map(({ flags }) => flags), "--no-color"];
		expect(names(said)).toEqual(names(own));
	});

	it("names every exit status", () => {
		const said = firstCells("Exit status").filter((cell) => /^\d+$/.test(cell));
		expect(said.map(Number).sort()).toEqual(Object.values(exitStatus).sort());
	});

	it("names every severity, and the default of --fail-on", () => {
		const said = firstCells("Exit status");
		for (const severity of thresholds.filter((one) => one !== "never"))
			expect(said).toContain(severity);
		expect(page).toContain(
			"`error` (the default), `warning`, `information` or `never`",
		);
		expect(defaultOf("--fail-on")).toBe("error");
	});

	it("names every format and pack", () => {
		const formats = firstCells("Formats").filter((cell) => cell !== "--format");
		expect([...formats].sort()).toEqual(Object.keys(checkFormats).sort());
		const said = firstCells("Packs").filter((cell) => cell !== "--pack");
		expect([...said].sort()).toEqual(packs.map(({ name }) => name).sort());
		expect([defaultOf("--format"), defaultOf("--pack")]).toEqual([
			"text",
			usualPack,
		]);
		expect(page).toContain(`| \`${usualPack}\` (the default)`);
	});

	it("names the keys and the version that the schema promises", () => {
		expect(page).toContain("`check.schema.json`");
		expect(page).toContain("`version` is 1");
		expect(schema.properties.version.const).toBe(1);
		const text = JSON.stringify(schema);
		for (const key of ["systems", "verdict", "judged"])
			expect(text, key).toContain(`"${key}"`);
	});
});

function defaultOf(option: string): unknown {
	return check.arguments.find(({ flags }) => flags.startsWith(option))?.default;
}
