import { expect, it } from "vitest";
import { parseUsage } from "./parse-usage.ts";

function summaries(value: unknown): readonly string[] {
	return parseUsage(value).diagnostics.map(({ summary }) => summary);
}

it("takes figures alone, and with their ends", () => {
	const usage = {
		requestsPerSecond: 5,
		hours: { least: 100, expected: 220, most: 744 },
		resources: { "aws_lb.main": { capacityUnits: { expected: 2 } } },
	};
	expect(parseUsage(usage)).toEqual({ usage, diagnostics: [] });
});

it("refuses figures out of order, and more hours than there are, all at once", () => {
	expect(
		summaries({
			requestsPerSecond: { least: 9, expected: 5, most: 7 },
			hours: 800,
			resources: {
				"aws_lb.main": { capacityUnits: { expected: 3, most: 2 } },
				"aws_lb.other": { capacityUnits: { least: 4, expected: 4 } },
			},
			viewers: "everybody",
		}),
	).toEqual([
		"requestsPerSecond is out of order: 9 at least, 5 expected, 7 at most",
		"hours is more than a month has",
		"resources.aws_lb.main.capacityUnits is out of order: 0 at least, 3 expected, 2 at most",
		"viewers is no object",
	]);
});

it.each([[Number.NaN], [-1], ["5"], [null], [{ most: 3 }], [[1, 2, 3]]])(
	"takes no %j for an amount",
	(amount) => {
		expect(summaries({ requestsPerSecond: amount })).toEqual([
			"requestsPerSecond is no amount",
		]);
	},
);

it("names the nearest figure, or all where none is near, and refuses what nobody uses", () => {
	const detail = (figures: object) =>
		parseUsage(figures).diagnostics.map((found) => found.detail);
	expect(detail({ natGb: 3 })).toEqual(["Did you mean natGiB?"]);
	expect(detail({ qqqqqqqq: 3 })[0]).toMatch(/^There are requestsPerSecond, /);
	expect(summaries({ natGiB: 1e300 })).toEqual([
		"natGiB is more than anybody uses in a month",
	]);
	expect(summaries({ natGiB: 1e15 })).toEqual([]);
});

it("says what the figures of another calculator are called here, by the resource", () => {
	const { diagnostics } = parseUsage({
		resource_usage: {},
		resources: {
			"aws_lambda_function.a": { request_duration_ms: 5, monthly_requests: 1 },
			"aws_secretsmanager_secret.a": { monthly_requests: 1 },
			"aws_nat_gateway.a": { monthly_data_processed_gb: 1 },
			"module.a.aws_vpc_endpoint.b": { monthly_data_processed_gb: 1 },
			"aws_efs_file_system.a": { storage_gb: 1 },
			"aws_s3_bucket.a": { storage_gb: 1, monthly_tier_1_requests: 1 },
		},
	});
	expect(
		diagnostics.map(
			({ summary, detail }) =>
				`${summary.split(" ")[0]}: ${/here it is (\w+)\./.exec(detail)?.[1]}`,
		),
	).toEqual([
		"resource_usage: resources",
		"resources.aws_lambda_function.a.request_duration_ms: durationMs",
		"resources.aws_lambda_function.a.monthly_requests: calls",
		"resources.aws_secretsmanager_secret.a.monthly_requests: secretReads",
		"resources.aws_nat_gateway.a.monthly_data_processed_gb: natGiB",
		"resources.module.a.aws_vpc_endpoint.b.monthly_data_processed_gb: endpointGiB",
		"resources.aws_efs_file_system.a.storage_gb: fileGiB",
		"resources.aws_s3_bucket.a.storage_gb: storedGiB",
		"resources.aws_s3_bucket.a.monthly_tier_1_requests: storageWrites",
	]);
});
