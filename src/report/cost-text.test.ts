import { expect, it } from "vitest";
import { priced } from "../../test/support/priced.ts";
import { compareEstimates } from "../cost/index.ts";
import {
	costDifferenceText,
	costJson,
	costText,
	environmentsText,
} from "./index.ts";

const before = priced([
	["aws_nat_gateway.a"],
	["aws_eip.a"],
	["aws_fsx_lustre_file_system.files"],
]);
const after = priced([
	["aws_eip.a"],
	[
		"aws_vpc_endpoint.i",
		{ vpc_endpoint_type: "Interface", subnet_ids: ["a", "b"] },
	],
	["aws_fsx_lustre_file_system.files"],
]);

it("shows an estimate in aligned columns of eighty", () => {
	const text = costText(before, { width: 80, title: "plan.json" });
	const lines = text.split("\n");
	expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
	expect(lines[0]).toBe(
		"plan.json in us-east-1: 36.95 USD a month; at least 36.50, at most 41.00",
	);
	expect(text).toMatch(
		/^ {4}NAT gateway hours \(nat_gateway\.a\) +32\.85 +32\.85 +32\.85$/m,
	);
	expect(lines).toContain(
		"  3 resources: 2 priced, 0 depend on usage alone, 0 free, 1 unknown.",
	);
	expect(lines).toContain(
		"    aws_fsx_lustre_file_system.files: no rule for aws_fsx_lustre_file_system",
	);
});

it("shows what lines are made of when asked to", () => {
	const text = costText(before, {
		width: 80,
		title: "plan.json",
		detail: true,
	});
	expect(text).toContain("      10 (0 to 100) GB × 0.045; by usage");
});

it("shows a difference by block and by resource", () => {
	// Expected 14.60 + 0.10 - 32.85 - 0.45 = -18.60; most 14.60 + 1.00 - 32.85 - 4.50 = -21.75.
	const text = costDifferenceText(compareEstimates(before, after), {
		width: 60,
	});
	expect(text.split("\n")[0]).toBe(
		"-18.60 USD a month; at least -18.25, at most -21.75",
	);
	expect(text).toContain("    aws_nat_gateway.a");
	expect(text).not.toContain("aws_eip.a");
});

it("sets environments side by side", () => {
	const text = environmentsText(
		[
			{ ...before, environment: "staging" },
			{ ...after, environment: "production" },
		],
		{ width: 60 },
	);
	expect(text.split("\n")[0]).toMatch(/ staging {2}production$/);
	expect(text).toMatch(/total, expected +36\.95 +18\.35$/m);
});

it("names beside environments what is in no sum, and in which of them", () => {
	const volume = priced([
		["aws_eip.a"],
		["aws_instance.a", { instance_type: "x9.huge" }],
	]);
	const text = environmentsText(
		[
			{ ...before, environment: "staging" },
			{ ...volume, environment: "production" },
		],
		{ width: 100 },
	);
	expect(text).toMatch(/In no sum, because not known:$/m);
	expect(text).toMatch(/aws_fsx_lustre_file_system\.files: .* \(staging\)$/m);
	expect(text).toMatch(
		/aws_instance\.a: x9\.huge instance hours: .*x9\.huge.* \(production\)/s,
	);
});

it("gives machines exact decimal text", () => {
	const json = JSON.parse(JSON.stringify(costJson(before)));
	expect(json).toMatchObject({
		kind: "terrace-cost",
		version: 1,
		currency: "USD",
		total: { least: "36.5" },
	});
	expect(json.lines[1]).toMatchObject({
		component: "NAT gateway hours",
		price: { usd: "0.045", unit: "USD/hour" },
		monthly: { least: "32.85", expected: "32.85", most: "32.85" },
	});
});
