import { expect, it } from "vitest";
import {
	bill,
	fixedBill,
	type Held,
	priced,
} from "../../../test/support/priced.ts";

const listed = (resources: readonly Held[], usage = {}, region = "us-east-1") =>
	priced(resources, usage, { listOnly: true, region });

it("pays again for what a stream keeps beyond a day", () => {
	// 2 × 730 × 0.015; 2 × 730 × 0.02.
	const stream = (retention_period: number): Held => [
		"aws_kinesis_stream.s",
		{ shard_count: 2, retention_period },
	];
	expect(fixedBill(listed([stream(24)]))).toEqual([
		"Shard hours: 1460 hours = 21.9",
	]);
	expect(fixedBill(listed([stream(168)]))).toEqual([
		"Shard hours: 1460 hours = 21.9",
		"Shard hours of what is kept beyond a day: 1460 hours = 29.2",
	]);
	// 10 GiB a month for 8,760 − 168 = 8,592 hours: 10 × 8,592 / 730 = 117.6986 × 0.023.
	expect(bill(listed([stream(8760)])).at(-1)).toBe(
		"Kept beyond a week: 117.698630137 GB-month = 2.707068493151",
	);
});

it("pays for conversion and for each zone that a delivery stream delivers into", () => {
	// 2 × 730 × 0.011; 1,000 × 0.01.
	const into: Held = [
		"aws_kinesis_firehose_delivery_stream.d",
		{
			elasticsearch_configuration: [
				{ vpc_config: [{ subnet_ids: ["a", "b"] }] },
			],
		},
	];
	expect(
		bill(listed([into], { streamGiB: 1000 }, "eu-west-2")).slice(1),
	).toEqual([
		"Delivery into a VPC in 2 zones: 1460 hours = 16.06",
		"Delivered into a VPC: 1000 GB = 10",
	]);
	// 2 × 730 × 0.01 in Virginia.
	expect(fixedBill(listed([into]))).toEqual([
		"Delivery into a VPC in 2 zones: 1460 hours = 14.6",
	]);
	const converting: Held = [
		"aws_kinesis_firehose_delivery_stream.d",
		{
			extended_s3_configuration: [
				{ data_format_conversion_configuration: [{}] },
			],
		},
	];
	// 1,000 × 0.021.
	expect(bill(listed([converting], { streamGiB: 1000 }, "eu-west-2"))[1]).toBe(
		"Format conversion: 1000 GB = 21",
	);
});

it("pays for a function's further disk, and for throughput of files that is bought apart", () => {
	// 1,000,000 × 0.1 s × 1 GiB = 100,000 × 0.0000000309 = 0.00309.
	const one: Held = [
		"aws_lambda_function.f",
		{ memory_size: 128, ephemeral_storage: [{ size: 1536 }] },
	];
	expect(bill(listed([one], { calls: 1_000_000 })).at(-1)).toBe(
		"Disk beyond 512 MiB: 100000 GB-seconds = 0.00309",
	);
	// 100 × 6.
	const files: Held = [
		"aws_efs_file_system.e",
		{ throughput_mode: "provisioned", provisioned_throughput_in_mibps: 100 },
	];
	expect(fixedBill(listed([files]))).toEqual([
		"Provisioned throughput: 100 MiBps-month = 600",
	]);
	expect(fixedBill(listed([["aws_efs_file_system.e"]]))).toEqual([]);
});

it("counts one zone of a VPC at least, where it is not known into which", () => {
	// 730 × 0.011 = 8.03.
	const into: Held = [
		"aws_kinesis_firehose_delivery_stream.f",
		{ opensearch_configuration: [{ vpc_config: [{ role_arn: "r" }] }] },
	];
	expect(fixedBill(listed([into]))[0]).toMatch(
		/^Delivery into a VPC in 1 zone/,
	);
});
