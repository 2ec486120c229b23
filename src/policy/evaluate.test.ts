import { describe, expect, it } from "vitest";
import { type Held, held } from "../../test/support/priced.ts";
import { evaluatePolicy, type PolicyOptions, packs, rules } from "./index.ts";

const day = "2026-03-01";
const exposed = [
	"aws_db_instance.main",
	{ engine: "postgres", publicly_accessible: true, storage_encrypted: true },
] as const satisfies Held;

function evaluated(
	options: Partial<PolicyOptions>,
	resources: readonly Held[] = [exposed],
) {
	return evaluatePolicy(held(resources), { day, ...options });
}

const suppression = {
	rule: "database-public",
	address: "aws_db_instance.*",
	reason: "a public data set",
	owner: "ops@example.com",
};

describe("a result", () => {
	it("leaves out by itself what costs money each month, or needs a program that agrees", () => {
		const result = evaluated({});
		const asked = new Set(result.rules.map(({ rule }) => rule));
		expect(result.pack).toBe("usual");
		expect(rules.map(({ id }) => id).filter((id) => !asked.has(id))).toEqual([
			"balancer-without-logs",
			"container-root-writable",
			"vpc-without-flow-logs",
			"balancer-can-be-deleted",
		]);
	});

	it("has every rule, with what it says of each resource", () => {
		const result = evaluated({ pack: "all" });
		expect(result.rules.map(({ rule }) => rule)).toEqual(
			rules.map(({ id }) => id),
		);
		const of = (id: string) => result.rules.find(({ rule }) => rule === id);
		expect(of("database-public")).toMatchObject({
			verdict: "violation",
			counts: { violations: 1, compliant: 0 },
		});
		expect(of("database-not-encrypted")?.verdict).toBe("compliant");
		expect(of("cache-not-encrypted")?.verdict).toBe("not-applicable");
		expect(of("database-in-public-subnet")?.verdict).toBe(
			"insufficient-information",
		);
	});

	it("says of a violation where it is, what is wrong and what to do", () => {
		const { violations } = evaluated({});
		expect(violations[0]).toMatchObject({
			rule: "database-public",
			severity: "high",
			address: "aws_db_instance.main",
			says: "it is given a public address",
			fix: expect.stringContaining("publicly_accessible = false"),
			mappings: { fsbp: ["RDS.2"] },
		});
	});

	it("puts what is severe first", () => {
		const order = evaluated({}).violations.map(({ severity }) => severity);
		expect(order).toEqual(
			[...order].sort(
				(a, b) =>
					["high", "medium", "low"].indexOf(a) -
					["high", "medium", "low"].indexOf(b),
			),
		);
	});

	it("is the same text each time, and survives JSON", () => {
		const result = evaluated({ suppressions: [suppression] });
		expect(JSON.parse(JSON.stringify(result))).toEqual(result);
	});
});

describe("a suppression", () => {
	it("takes its violations out, and is reported with them", () => {
		const { violations, suppressed, suppressions } = evaluated({
			suppressions: [suppression],
		});
		expect(violations.map(({ rule }) => rule)).not.toContain("database-public");
		expect(suppressed).toMatchObject([
			{ address: "aws_db_instance.main", suppression },
		]);
		expect(suppressions).toEqual([
			{ suppression, state: "used", violations: 1 },
		]);
	});

	it("holds on its last day and not after it", () => {
		const until = (expires: string) =>
			evaluated({ suppressions: [{ ...suppression, expires }] });
		expect(until(day).suppressions[0]?.state).toBe("used");
		const after = until("2026-02-28");
		expect(after.suppressions[0]).toMatchObject({
			state: "expired",
			violations: 1,
		});
		expect(after.violations[0]?.rule).toBe("database-public");
		expect(after.diagnostics[0]).toMatchObject({
			code: "suppression-expired",
			severity: "warning",
		});
	});

	it("is reported where it hides nothing, and where there is no such rule", () => {
		const { suppressions, diagnostics } = evaluated({
			suppressions: [
				{ ...suppression, address: "aws_db_instance.other" },
				{ ...suppression, rule: "database-publik" },
			],
		});
		expect(suppressions.map(({ state }) => state)).toEqual([
			"unused",
			"unknown-rule",
		]);
		expect(diagnostics.map(({ code, detail }) => `${code}: ${detail}`)).toEqual(
			[
				"suppression-unused: Take it out, or correct its address.",
				'suppression-unknown-rule: Did you mean "database-public"?',
			],
		);
	});

	it("means its address as it is written, but for *", () => {
		const indexed: Held = ['aws_db_instance.main["a.b"]', exposed[1]];
		const states = (address: string) =>
			evaluated({ suppressions: [{ ...suppression, address }] }, [
				["aws_db_instance.mainXa", exposed[1]],
				indexed,
			]).suppressed.map((one) => one.address);
		expect(states("aws_db_instance.main[*]")).toHaveLength(1);
		expect(states("aws_db_instance.main.a")).toEqual([]);
	});
});

describe("a pack", () => {
	it("only chooses", () => {
		for (const { name, rules: chosen } of packs) {
			const result = evaluated({ pack: name });
			expect(result.rules.map(({ rule }) => rule)).toEqual(chosen);
			expect(result.pack).toBe(name);
		}
	});
});

describe("the rules", () => {
	it("are named by their files, in the order of kind and id", async () => {
		const { readdir } = await import("node:fs/promises");
		const files = (await readdir(new URL("rules", import.meta.url))).filter(
			(file) => file.endsWith(".ts") && file !== "index.ts",
		);
		expect([...rules.map(({ id }) => `${id}.ts`)].sort()).toEqual(files.sort());
	});

	it("say nothing of a system without resources", () => {
		const { counts } = evaluated({}, []);
		expect(counts).toMatchObject({ violations: 0, unclear: 0, compliant: 0 });
	});
});
