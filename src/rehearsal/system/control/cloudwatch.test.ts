import { describe, expect, it } from "vitest";
import {
	operated,
	refusal,
} from "../../../../test/support/operated-example.ts";
import type { Input } from "../../aws/index.ts";

describe("CloudWatch", () => {
	it("lists and tells what was measured, by the names that an operator knows", async () => {
		const { cloudWatch, store, clock } = await operated(
			"newsletter",
			"aws_autoscaling_group.service",
		);
		const begin = clock.now();
		for (const value of [1, 3]) {
			store.add({
				event: "metric",
				namespace: "AWS/EC2",
				name: "CPUUtilization",
				unit: "Percent",
				dimensions: { AutoScalingGroupName: "aws_autoscaling_group.service" },
				start: new Date(clock.now()).toISOString(),
				periodSeconds: 60,
				sum: value,
				sampleCount: 1,
				minimum: value,
				maximum: value,
			});
			clock.wind(60);
		}
		const metric = {
			Namespace: "AWS/EC2",
			MetricName: "CPUUtilization",
			Dimensions: [
				{
					Name: "AutoScalingGroupName",
					Value: "newsletter-production-service",
				},
			],
		};
		expect(cloudWatch("ListMetrics", { Namespace: "AWS/EC2" })).toEqual({
			Metrics: [metric],
		});
		expect(cloudWatch("ListMetrics", { Namespace: "AWS/RDS" })).toEqual({
			Metrics: [],
		});
		expect(cloudWatch("DescribeAlarms", {}).MetricAlarms).toEqual([
			expect.objectContaining({
				AlarmName: "cpu",
				ActionsEnabled: true,
				AlarmActions: [
					"arn:aws:sns:eu-central-1:123456789012:newsletter-production-alarms",
					expect.stringMatching(
						/^arn:aws:autoscaling:eu-central-1:123456789012:scalingPolicy:[0-9a-f-]{36}:autoScalingGroupName\/newsletter-production-service:policyName\//,
					),
				],
				OKActions: [],
				InsufficientDataActions: [],
			}),
		]);
		const times = { StartTime: begin / 1000, EndTime: begin / 1000 + 120 };
		const at = (seconds: number) => ({
			$date: new Date(begin + seconds * 1000).toISOString(),
		});
		expect(
			cloudWatch("GetMetricStatistics", {
				...metric,
				...times,
				Period: 120,
				Statistics: ["Average", "Maximum"],
			}).Datapoints,
		).toEqual([{ Timestamp: at(0), Average: 2, Maximum: 3, Unit: "Percent" }]);
		const query = (Period: number) => ({
			...times,
			MetricDataQueries: [
				{ Id: "twice", Expression: "own * 2", Label: "double" },
				{
					Id: "own",
					MetricStat: { Metric: metric, Period, Stat: "Sum" },
					ReturnData: false,
				},
			],
		});
		expect(cloudWatch("GetMetricData", query(60)).MetricDataResults).toEqual([
			{
				Id: "twice",
				Label: "double",
				Timestamps: [at(60), at(0)],
				Values: [6, 2],
				StatusCode: "Complete",
			},
		]);
		const tenSeconds = () => cloudWatch("GetMetricData", query(10));
		expect(refusal(tenSeconds)).toMatch(/Period is 10, .* multiple of 60$/);
		const backwards = { ...times, EndTime: begin / 1000 - 1 };
		expect(
			refusal(() =>
				cloudWatch("GetMetricData", { ...query(60), ...backwards }),
			),
		).toMatch(/^InvalidParameterValue: /);
	});

	it("tells what was measured at full minutes, also of a faster clock that began within one", async () => {
		const { cloudWatch, store, clock } = await operated(
			"newsletter",
			"aws_autoscaling_group.service",
			7,
		);
		const metric = { Namespace: "Own", MetricName: "Items" };
		store.add({
			event: "metric",
			namespace: "Own",
			name: "Items",
			unit: "Count",
			dimensions: {},
			start: new Date(clock.now()).toISOString(),
			periodSeconds: 60,
			sum: 3,
			sampleCount: 1,
			minimum: 3,
			maximum: 3,
		});
		clock.wind(60);
		const begin = clock.now() / 1000;
		const { Datapoints } = cloudWatch("GetMetricStatistics", {
			...metric,
			StartTime: begin - 3600,
			EndTime: begin + 3600,
			Period: 60,
			Statistics: ["Sum"],
		});
		const [first] = Datapoints as Input[];
		expect(first?.Sum).toBe(3);
		const at = Date.parse(String(Object(first?.Timestamp).$date));
		expect(at % 60_000).toBe(0);
		// Of the minute in which it was measured, or of the one that AWS's clock is ahead at most.
		expect(Math.abs(at - (begin - 60) * 1000)).toBeLessThanOrEqual(60_000);
	});
});
