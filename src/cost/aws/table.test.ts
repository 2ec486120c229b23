import { describe, expect, it } from "vitest";
import {
	bill,
	fixedBill,
	type Held,
	priced,
} from "../../../test/support/priced.ts";

const listed = (resources: readonly Held[], usage = {}) =>
	priced(resources, usage, { listOnly: true });

describe("DynamoDB", () => {
	const table = (values = {}): Held => [
		"aws_dynamodb_table.t",
		{
			name: "t",
			read_capacity: 30,
			write_capacity: 20,
			replica: [{ region_name: "us-west-1" }],
			...values,
		},
	];

	it("pays more for what is done with a table that is seldom asked, and less for what it keeps", () => {
		// 1,000,000 × 0.00000078; 1,000,000 × 0.000000155; 30 × 0.10: none of it is free.
		const usage = {
			tableWrites: 1_000_000,
			tableReads: 1_000_000,
			tableGiB: 30,
		};
		const rare = { table_class: "STANDARD_INFREQUENT_ACCESS", replica: [] };
		expect(
			bill(
				priced([table({ ...rare, billing_mode: "PAY_PER_REQUEST" })], usage),
			),
		).toEqual([
			"Write request units: 1000000 units = 0.78",
			"Read request units: 1000000 units = 0.155",
			"Stored: 30 GB-month = 3",
		]);
		// 20 × 730 × 0.00081; 30 × 730 × 0.00016.
		expect(fixedBill(priced([table(rare)]))).toEqual([
			"Write capacity: 14600 unit-hours = 11.826",
			"Read capacity: 21900 unit-hours = 3.504",
		]);
	});

	it("pays for a replica at the prices of its region", () => {
		// 20 × 730 × 0.00065; 30 × 730 × 0.00013; 20 × 730 × 0.000725; 30 × 730 × 0.000145.
		expect(fixedBill(listed([table()]))).toEqual([
			"Write capacity: 14600 unit-hours = 9.49",
			"Read capacity: 21900 unit-hours = 2.847",
			"Replicated write capacity in us-west-1: 14600 unit-hours = 10.585",
			"Read capacity in us-west-1: 21900 unit-hours = 3.1755",
		]);
		// 3,000,000 × 0.000000695 in the replica's region; 100 × 0.28; 3,000,000 KiB = 2.861 GiB × 0.02.
		const demand = table({ billing_mode: "PAY_PER_REQUEST" });
		expect(
			bill(listed([demand], { tableWrites: 3_000_000, tableGiB: 100 })).slice(
				-3,
			),
		).toEqual([
			"Replicated writes in us-west-1: 3000000 units = 2.085",
			"Stored in us-west-1: 100 GB-month = 28",
			"Sent to us-west-1: 2.86102294922 GB = 0.057220458984",
		]);
	});

	it("is between the bounds of its scaling", () => {
		const target: Held = [
			"aws_appautoscaling_target.w",
			{
				resource_id: "table/t",
				scalable_dimension: "dynamodb:table:WriteCapacityUnits",
				min_capacity: 5,
				max_capacity: 100,
			},
		];
		const [write, read] = listed([table({ replica: [] }), target]).lines;
		expect(write?.quantity).toEqual({
			least: 5 * 730,
			expected: 20 * 730,
			most: 100 * 730,
		});
		expect(read?.quantity.most).toBe(30 * 730);
	});
});
