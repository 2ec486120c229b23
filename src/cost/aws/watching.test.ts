import { expect, it } from "vitest";
import { bill, type Held, priced } from "../../../test/support/priced.ts";

const many = (type: string, count: number, values = {}): readonly Held[] =>
	Array.from(
		{ length: count },
		(_, at) => [`${type}.n${String(at).padStart(2, "0")}`, values] as const,
	);

const total = (resources: readonly Held[], usage = {}) =>
	priced(resources, usage).total.expected;
const cents = 10_000_000_000n;

it("prices alarms by their metrics, beyond ten of standard resolution", () => {
	// 12 - 10 = 2 × 0.10; a short period 0.30; a band counts three metrics.
	expect(total(many("aws_cloudwatch_metric_alarm", 12, { period: 60 }))).toBe(
		20n * cents,
	);
	expect(total([["aws_cloudwatch_metric_alarm.h", { period: 10 }]])).toBe(
		30n * cents,
	);
	const metric_query = [
		{ id: "e1", expression: "ANOMALY_DETECTION_BAND(m1)" },
		{ id: "m1", metric: [{ period: 10 }] },
	];
	expect(total([["aws_cloudwatch_metric_alarm.b", { metric_query }]])).toBe(
		90n * cents,
	);
});

it("prices dashboards beyond three", () => {
	// 5 - 3 = 2 × 3.00 = 6.00.
	expect(total(many("aws_cloudwatch_dashboard", 3))).toBe(0n);
	expect(total(many("aws_cloudwatch_dashboard", 5))).toBe(600n * cents);
});

it("prices logs taken in and kept, beyond 5 GB of both", () => {
	// 20 GB in: 15 × 0.50 = 7.50. Kept 365 days of 15 %: 20 × 0.15 × 12 = 36 GB × 0.03 = 1.08.
	expect(
		bill(
			priced([["aws_cloudwatch_log_group.l", { retention_in_days: 365 }]], {
				logGiB: 20,
			}),
		),
	).toEqual(["Logs taken in: 20 GB = 7.5", "Logs kept: 36 GB-month = 1.08"]);
});

it("prices custom metrics beyond ten, in tiers", () => {
	// 10,020 filters: 10,010 billed, 10,000 × 0.30 + 10 × 0.10 = 3,001.
	const usage = {
		resources: {
			"aws_cloudwatch_log_metric_filter.f": { customMetrics: 10_020 },
		},
	};
	expect(bill(priced([["aws_cloudwatch_log_metric_filter.f"]], usage))).toEqual(
		["Custom metric: 10020 metric-months = 3001"],
	);
});

it("prices messages beyond the free ones", () => {
	// 2,000,000: 1,000,000 × 0.0000005 = 0.50; 1,999,000 e-mails × 0.00002 = 39.98.
	expect(
		bill(priced([["aws_sns_topic.t"]], { notifications: 2_000_000 })),
	).toEqual([
		"Messages published: 2000000 requests = 0.5",
		"Messages sent by e-mail: 2000000 e-mails = 39.98",
	]);
});

it("prices a composite alarm", () => {
	// 1 × 0.50.
	expect(bill(priced([["aws_cloudwatch_composite_alarm.c"]]))).toEqual([
		"Composite alarm: 1 alarms = 0.5",
	]);
});

it("prices custom metrics in four tiers, to the metric at their edges", () => {
	// 10,000 × 0.30 = 3,000; 240,000 × 0.10 = 24,000; 750,000 × 0.05 = 37,500; beyond 0.02. Without the ten free ones.
	const metrics = (customMetrics: number) =>
		total([["aws_cloudwatch_log_metric_filter.f"]], { customMetrics });
	const listed = (customMetrics: number) =>
		priced(
			[["aws_cloudwatch_log_metric_filter.f"]],
			{ customMetrics },
			{ listOnly: true },
		).total.expected;
	expect(metrics(10)).toBe(0n);
	expect(listed(10_000)).toBe(300_000n * cents);
	expect(listed(10_001)).toBe(300_010n * cents);
	expect(listed(250_000)).toBe(2_700_000n * cents);
	expect(listed(250_001)).toBe(2_700_005n * cents);
	expect(listed(1_000_000)).toBe(6_450_000n * cents);
	expect(listed(1_000_001)).toBe(6_450_002n * cents);
});
