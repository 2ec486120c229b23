import * as fc from "fast-check";
import { expect, it } from "vitest";
import { type Held, priced } from "../../test/support/priced.ts";
import type { MoneyRange } from "./estimate.ts";
import { sumRanges } from "./money-range.ts";
import { scenarios } from "./range.ts";
import type { Usage } from "./usage.ts";

const types: readonly (readonly [
	string,
	() => fc.Arbitrary<Record<string, unknown>>,
])[] = [
	[
		"aws_instance",
		() =>
			fc.record({
				instance_type: fc.constantFrom("t3.micro", "m5.large", "z9.large"),
			}),
	],
	[
		"aws_ebs_volume",
		() =>
			fc.record({
				type: fc.constantFrom("gp2", "gp3", "io1", "io2"),
				size: fc.integer({ min: 1, max: 9000 }),
				iops: fc.integer({ min: 100, max: 90_000 }),
			}),
	],
	[
		"aws_db_instance",
		() =>
			fc.record({
				engine: fc.constantFrom("mysql", "postgres", "oracle-ee"),
				instance_class: fc.constantFrom("db.t3.micro", "db.m5.large"),
				multi_az: fc.boolean(),
				allocated_storage: fc.integer({ min: 20, max: 900 }),
				max_allocated_storage: fc.integer({ min: 0, max: 2000 }),
			}),
	],
	["aws_lb", () => fc.record({ internal: fc.boolean() })],
	["aws_nat_gateway", () => fc.constant({})],
	["aws_cloudwatch_dashboard", () => fc.constant({})],
	[
		"aws_cloudwatch_metric_alarm",
		() => fc.record({ period: fc.constantFrom(10, 60) }),
	],
	[
		"aws_cloudwatch_log_group",
		() => fc.record({ retention_in_days: fc.constantFrom(0, 7, 365) }),
	],
	["aws_s3_bucket", () => fc.constant({})],
	["aws_cloudfront_distribution", () => fc.constant({})],
	[
		"aws_dynamodb_table",
		() => fc.record({ read_capacity: fc.integer({ min: 1, max: 90 }) }),
	],
	["aws_route53_zone", () => fc.constant({})],
	["aws_kms_key", () => fc.record({ enable_key_rotation: fc.boolean() })],
	["aws_iam_role", () => fc.constant({})],
	["aws_unheard_of", () => fc.constant({})],
];

const system: fc.Arbitrary<readonly Held[]> = fc
	.array(
		fc
			.constantFrom(...types)
			.chain(([type, values]) =>
				values().map((given) => [type, given] as const),
			),
		{ maxLength: 20 },
	)
	.map((parts) =>
		parts.map(
			([type, values], at) =>
				[`${type}.n${String(at).padStart(2, "0")}`, values] as const,
		),
	);

const keys = [
	"requestsPerSecond",
	"internetOutGiB",
	"natGiB",
	"storedGiB",
	"logGiB",
	"notifications",
	"dnsQueries",
	"edgeRequests",
	"keyRequests",
	"tableGiB",
	"surplusVcpuHours",
] as const;
const usages: fc.Arbitrary<Usage> = fc.dictionary(
	fc.constantFrom(...keys),
	fc.double({ min: 0, max: 1e6, noNaN: true }),
);

const isOrdered = ({ least, expected, most }: MoneyRange) =>
	least <= expected && expected <= most;

it("keeps least ≤ expected ≤ most, in every line, block and in the whole", () => {
	fc.assert(
		fc.property(system, usages, (resources, usage) => {
			const estimate = priced(resources, usage);
			expect(isOrdered(estimate.total)).toBe(true);
			for (const { monthly } of [...estimate.blocks, ...estimate.lines])
				if (monthly !== undefined) expect(isOrdered(monthly)).toBe(true);
		}),
	);
});

it("keeps that order where others' growth moves a constant use into another tier", () => {
	const { blocks, total } = priced(
		[
			["aws_instance.n00", { instance_type: "t3.micro" }],
			["aws_nat_gateway.n01"],
		],
		{ natGiB: 511_380.981_445_500_05 },
	);
	const network = blocks.find(({ block }) => block === "network")?.monthly;
	expect(network?.most).toBeGreaterThanOrEqual(network?.expected ?? 0n);
	expect(sumRanges(blocks.map(({ monthly }) => monthly))).toEqual(total);
});

it("sums its lines, its blocks and nothing else", () => {
	fc.assert(
		fc.property(system, usages, (resources, usage) => {
			const { lines, blocks, total } = priced(resources, usage);
			expect(sumRanges(lines.flatMap(({ monthly }) => monthly ?? []))).toEqual(
				total,
			);
			expect(sumRanges(blocks.map(({ monthly }) => monthly))).toEqual(total);
		}),
	);
});

it("accounts for every resource once", () => {
	fc.assert(
		fc.property(system, (resources) => {
			const { resources: all, counts } = priced(resources);
			expect(all.map(({ address }) => address).sort()).toEqual(
				resources.map(([address]) => address).sort(),
			);
			expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(
				resources.length,
			);
		}),
	);
});

it("never costs less with more use", () => {
	fc.assert(
		fc.property(
			system,
			usages,
			fc.constantFrom(...keys),
			fc.double({ min: 0, max: 1e6, noNaN: true }),
			(resources, usage, key, more) => {
				const before = priced(resources, usage).total;
				const figure = usage[key];
				if (typeof figure !== "number") return;
				const after = priced(resources, {
					...usage,
					[key]: figure + more,
				}).total;
				for (const scenario of scenarios)
					expect(after[scenario] >= before[scenario]).toBe(true);
			},
		),
	);
});

it("never costs less with one thing more that brings no traffic of its own", () => {
	const things = [
		"aws_cloudwatch_dashboard",
		"aws_cloudwatch_metric_alarm",
		"aws_kms_key",
		"aws_secretsmanager_secret",
		"aws_ebs_volume",
		"aws_nat_gateway",
		"aws_s3_bucket",
	];
	fc.assert(
		fc.property(system, fc.constantFrom(...things), (resources, type) => {
			const before = priced(resources).total;
			const after = priced([
				...resources,
				[`${type}.zz`, { type: "gp3", size: 10, period: 60 }],
			]).total;
			// Shares of a figure among more of a kind are rounded at the twelfth digit.
			for (const scenario of scenarios)
				expect(after[scenario] + 1_000_000n >= before[scenario]).toBe(true);
		}),
	);
});
