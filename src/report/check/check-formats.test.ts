import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import {
	hostileReview,
	reviewedExample,
	reviewedState,
	stateResource,
} from "../../../test/support/reviewed.ts";
import { sarifFaults } from "../../../test/support/sarif-faults.ts";
import { checkFormats } from "../index.ts";

const alumni = await reviewedExample("alumni-connect");
const hostile = await hostileReview();
const large = await reviewedState(
	Array.from({ length: 3000 }, (_, at) =>
		stateResource(`aws_unheard_${at}`, `${"n".repeat(60)}${at}`),
	),
);

async function written(format: string, review = alumni, width = 80) {
	const write = await checkFormats[format]?.();
	return write?.(review, { width, colour: false, version: "1.2.3" }) ?? "";
}

/** Steers a terminal, or turns the direction of writing. */
const steering = /(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/u;

describe("a claim that a name decides", () => {
	const names = {
		at: "aws_vpc.main",
		text: "its enable_dns_support is off",
		mend: {
			kind: "set-argument",
			address: "aws_vpc.main",
			text: "set enable_dns_support = true",
		},
	} as const;
	const systems = alumni.systems.map((system) => ({
		...system,
		verdicts: system.verdicts.map(({ kind, claim }) => ({
			...{ kind, claim, names },
			holds: "no" as const,
		})),
	}));

	it.each(["text", "markdown", "html", "json"])(
		"says so as %s, with what to change",
		async (format) => {
			const said = await written(format, { ...alumni, systems }, 120);
			for (const word of [names.at, names.text, names.mend.text])
				expect(said).toContain(word);
		},
	);
});

describe("text", () => {
	it("begins with the verdict, and stays within its columns", async () => {
		for (const width of [80, 40]) {
			const lines = (await written("text", alumni, width)).split("\n");
			expect(lines.slice(0, 4).join("\n")).toContain("✗ Not as it should be");
			expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(
				width,
			);
		}
	});

	it("ticks nothing off that was not judged, in any format", async () => {
		const dark = await reviewedState([
			stateResource("aws_gamelift_fleet", "x"),
		]);
		const said = "Nothing was judged";
		const text = await written("text", dark);
		expect(text).toContain(`: 1 resource\n\n· ${said}: no claim`);
		const markdown = await written("markdown", dark);
		expect(markdown).toMatch(/^### ➖ /);
		expect(markdown).toContain(said);
		const page = await written("html", dark);
		expect(page).toContain('<span class="mark" aria-hidden="true">·</span>');
		expect(JSON.parse(await written("json", dark))).toMatchObject({
			systems: [{ verdict: { judged: false, fails: false } }],
		});
	});

	it("cannot be steered by a name, and breaks the longest", async () => {
		const text = await written("text", hostile);
		expect(text).not.toMatch(steering);
		const lengths = text.split("\n").map((line) => line.length);
		expect(Math.max(...lengths)).toBeLessThanOrEqual(80);
	});

	it("has colours only where they are wanted", async () => {
		const write = await checkFormats.text?.();
		const options = { width: 80, version: "1.2.3" };
		const coloured = write?.(alumni, { ...options, colour: true }) ?? "";
		expect(coloured).toContain("\u001b[31m✗\u001b[0m");
		// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
		expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(await written("text"));
	});
});

describe("JSON", () => {
	const schema = JSON.parse(readFileSync("check.schema.json", "utf8"));
	/** No field that the schema does not name. */
	const closed = JSON.parse(JSON.stringify(schema), (key, value) =>
		key !== "properties" && value?.properties !== undefined
			? { ...value, additionalProperties: false }
			: value,
	);
	const validate = new Ajv({ strict: false, allErrors: true }).compile(closed);

	it.each([
		["an example", alumni],
		["hostile names", hostile],
		["a large state", large],
	])("is what the published schema says: %s", async (_, review) => {
		const value = JSON.parse(await written("json", review));
		validate(value);
		expect(validate.errors ?? []).toEqual([]);
	});

	it("is refused by the schema when something is missing", () => {
		expect(validate({ kind: "terrace-check", version: 1 })).toBe(false);
	});
});

/** It differs from another in the middle only. */
function longAddress(at: number): string {
	const long = "x".repeat(1500);
	return `aws_instance.app["${long}${at}${long}"]`;
}

/** As `alumni`, its plain HTTP answered for. */
const lived = await reviewedExample("alumni-connect", {}, [
	{
		rule: "listener-plain-http",
		address: "*",
		reason: "No domain yet.",
		owner: "ops@example.com",
		expires: "2030-01-01",
	},
]);

describe("what is lived with", () => {
	it.each(["markdown", "html", "text"])(
		"is said in %s, and is no finding",
		async (format) => {
			const text = await written(format, lived, 200);
			expect(text).toMatch(/lived with/i);
			expect(text).toContain("No domain yet.");
			expect(lived.systems[0]?.findings.map(({ id }) => id)).not.toContain(
				"listener-plain-http",
			);
		},
	);
});

describe("Markdown", () => {
	it("fits into a comment, and says what it leaves out", async () => {
		const text = await written("markdown", large);
		expect(text.length).toBeLessThan(65_536);
		expect(text).toMatch(/_\d+ more are not shown here/);
		const folds = text.match(/<details/g)?.length;
		expect(folds).toBe(text.match(/<\/details>/g)?.length);
	});

	it("fits also where not even one row of each list does", async () => {
		const systems = Array.from({ length: 150 }, () => alumni.systems).flat();
		const text = await written("markdown", { ...alumni, systems });
		expect(text.length).toBeLessThan(65_536);
		expect(text).toContain("Too long for a comment");
	});

	it.each(["markdown", "html", "sarif"])(
		"never calls two resources the same, however long their addresses are: %s",
		async (format) => {
			const [system] = alumni.systems;
			const [first] = system?.findings ?? [];
			if (system === undefined || first === undefined) throw new Error("none");
			const findings = [0, 1].map((at) => ({
				...first,
				about: "policy" as const,
				title: `Something of ${longAddress(at)}`,
				why: `It is ${longAddress(at)}.`,
				addresses: [longAddress(at)],
			}));
			const one = async (at: number) =>
				written(format, {
					...alumni,
					systems: [{ ...system, findings: findings.slice(at, at + 1) }],
				});
			const lines = (await one(0)).split("\n");
			const others = (await one(1)).split("\n");
			const naming = lines.filter((line) => line.includes("Something of"));
			expect(naming.length).toBeGreaterThan(0);
			for (const line of naming) expect(others).not.toContain(line);
		},
	);

	it("takes names for nothing but names", async () => {
		const text = await written("markdown", hostile);
		const outside = text
			.replaceAll(/(`+)(?:(?!\1)[^`])[\s\S]*?\1(?!`)/g, "")
			.replaceAll(/<\/?details( open)?>|<\/?summary>/g, "");
		expect(outside).not.toMatch(/<|(?<!\\)[[\]]|@\w|https?:\/\/|www\./);
		expect(text).not.toMatch(steering);
	});
});

describe("SARIF", () => {
	it.each([
		["an example", alumni],
		["hostile names", hostile],
	])("is valid by the official schema: %s", async (_, review) => {
		const log = JSON.parse(await written("sarif", review));
		expect(sarifFaults(log)).toEqual([]);
		expect(log.runs[0].tool.driver.rules.length).toBeGreaterThan(0);
	});

	it("has what is lived with as suppressed, with the reason", async () => {
		const log = JSON.parse(await written("sarif", lived));
		expect(sarifFaults(log)).toEqual([]);
		const results: { ruleId: string; suppressions?: unknown }[] =
			log.runs[0].results;
		const suppressed = results.filter((one) => one.suppressions !== undefined);
		expect(suppressed).toMatchObject([
			{
				ruleId: "listener-plain-http",
				suppressions: [
					{
						kind: "external",
						status: "accepted",
						justification: "No domain yet. (ops@example.com, until 2030-01-01)",
					},
				],
			},
		]);
	});

	it("gives file and line where sources were given, else the input", async () => {
		const [system] = alumni.systems;
		if (system === undefined) throw new Error("no system");
		const placeOf = () => ({ file: "a b/security.tf", line: 7, column: 1 });
		const placed = { ...alumni, systems: [{ ...system, placeOf }] };
		const place = async (review: typeof alumni) =>
			JSON.parse(await written("sarif", review)).runs[0].results[0].locations[0]
				.physicalLocation;
		expect(await place(placed)).toEqual({
			artifactLocation: { uri: "a%20b/security.tf" },
			region: { startLine: 7, startColumn: 1 },
		});
		expect(await place(alumni)).toEqual({
			artifactLocation: { uri: "blueprint.ts" },
			region: { startLine: 1 },
		});
	});
});
