import { expect, it } from "vitest";
import { bill, priced } from "../../../test/support/priced.ts";

// us-east-1: a further copy of management events 2.00 for 100,000, data events 0.10, insights 0.35;
// configuration items 0.003; evaluations 0.001, from 100,000 on 0.0008, from 500,000 on 0.0005.

it("prices a trail's data events and insights; the first copy of management events is free", () => {
	// 1,000,000 × 0.000001 = 1.00; 1,000,000 × 0.0000035 = 3.50.
	const usage = { auditEvents: 1_000_000 };
	const plain = priced([["aws_cloudtrail.a"]], usage);
	expect(bill(plain)).toEqual([]);
	expect(plain.resources[0]?.status).toBe("free");
	const data_resource = [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }];
	const trail = {
		event_selector: [{ include_management_events: true, data_resource }],
		insight_selector: [{ insight_type: "ApiCallRateInsight" }],
	};
	expect(bill(priced([["aws_cloudtrail.a", trail]], usage))).toEqual([
		"Data events: 1000000 events = 1",
		"Events searched for insights: 1000000 events = 3.5",
	]);
	const field_selector = [{ field: "eventCategory", equals: ["Data"] }];
	const advanced = { advanced_event_selector: [{ field_selector }] };
	expect(bill(priced([["aws_cloudtrail.a", advanced]], usage))).toEqual([
		"Data events: 1000000 events = 1",
	]);
});

it("prices a second trail's copy of management events in the same region", () => {
	// Two trails share 200,000 events: the second one's 100,000 × 0.00002 = 2.00.
	expect(
		bill(
			priced([["aws_cloudtrail.a"], ["aws_cloudtrail.b"]], {
				auditEvents: 200_000,
			}),
		),
	).toEqual(["Further copy of management events: 100000 events = 2"]);
});

it("prices what AWS Config writes down, and its rules in tiers over all of them", () => {
	// 10,000 items × 0.003 = 30. Three rules share 600,000: 100,000 × 0.001 + 400,000 × 0.0008 + 100,000 × 0.0005 = 470.
	const items = { configItems: 10_000 };
	expect(
		bill(priced([["aws_config_configuration_recorder.r"]], items)),
	).toEqual(["Configuration items: 10000 items = 30"]);
	const rules = priced(
		[
			["aws_config_config_rule.a"],
			["aws_config_organization_custom_rule.b"],
			["aws_config_organization_managed_rule.c"],
		],
		{ configItems: 600_000 },
	);
	expect(rules.total.expected).toBe(470n * 10n ** 12n);
	// At the edges: 100,000 × 0.001 = 100, one more 0.0008; 500,000: 100 + 320 = 420, one more 0.0005.
	const one = (configItems: number) =>
		priced([["aws_config_config_rule.a"]], { configItems }).total.expected;
	expect(one(100_000)).toBe(100n * 10n ** 12n);
	expect(one(100_001) - one(100_000)).toBe(800_000_000n);
	expect(one(500_000)).toBe(420n * 10n ** 12n);
	expect(one(500_001) - one(500_000)).toBe(500_000_000n);
});
