import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runTerrace } from "../../test/support/command-line.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
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

	it("says the order of the parts, in every format that has parts", async () => {
		const folder = await temporaryFolder();
		const policy = join(folder, "policy.json");
		const lived = { address: "*", reason: "a trial", owner: "ops@example.com" };
		await writeFile(
			policy,
			JSON.stringify({ suppress: [{ rule: "listener-plain-http", ...lived }] }),
		);
		const [, said = ""] =
			/The parts stand in this order: ([^.]*)\./.exec(page) ?? [];
		const parts = said
			.split(",")
			.map((part) => part.replace("(HTML)", "").replaceAll(/\s+/g, " ").trim());
		expect([...parts].sort()).toEqual(Object.keys(headings).sort());
		for (const format of ["text", "markdown", "html"] as const) {
			const { output } = await runTerrace([
				"check",
				fileURLToPath(new URL("test/fixtures/plans/alb-alias/plan.json", root)),
				...["--policy", policy, "--format", format],
			]);
			const found = parts.flatMap((part) => {
				const at = output.search(headings[part]?.[format] ?? /$^/);
				return at < 0 ? [] : [{ part, at }];
			});
			expect(found.length, format).toBe(
				Object.values(headings).filter((one) => one[format]).length,
			);
			const inOrder = [...found].sort((one, other) => one.at - other.at);
			expect(found, format).toEqual(inOrder);
		}
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

/** What each part begins with, where a format has it. */
const headings: Readonly<
	Record<string, Partial<Record<"text" | "markdown" | "html", RegExp>>>
> = {
	"the verdict": { text: /^✗ /m, markdown: /^### /m, html: /class="verdict/ },
	claims: {
		text: /^Claims$/m,
		markdown: /<summary>Claims/,
		html: /<h2[^>]*>Claims/,
	},
	"who reaches whom": { html: /<h2[^>]*>Who reaches whom/ },
	findings: {
		text: /^Findings$/m,
		markdown: /<summary>Findings/,
		html: /<h2[^>]*>Findings/,
	},
	policy: { text: /^Policy$/m },
	"what is lived with": {
		markdown: /<summary>Lived with/,
		html: /<h2[^>]*>Lived with/,
	},
	cost: {
		text: /^Cost, /m,
		markdown: /<summary>Cost/,
		html: /<h2[^>]*>Cost/,
	},
	pictures: { html: /<h2[^>]*>Pictures/ },
	"what was not understood": {
		text: /^Not understood$/m,
		markdown: /<summary>Not understood/,
		html: /<h2[^>]*>Not understood/,
	},
	"next steps": {
		text: /^Next$/m,
		markdown: /^Pictures: /m,
		html: /<h2[^>]*>Next steps/,
	},
};

function defaultOf(option: string): unknown {
	return check.arguments.find(({ flags }) => flags.startsWith(option))?.default;
}
