import { expect, it } from "vitest";
import { type Held, held } from "../../test/support/priced.ts";
import { estimate } from "../cost/index.ts";
import { loadPriceBook, toUsd } from "../facts/index.ts";
import { regionCandidates } from "./region-candidates.ts";

const book = await loadPriceBook();

const compared = (resources: readonly Held[], ...regions: string[]) =>
	regionCandidates(
		regions.map((region) => ({
			region,
			estimate: estimate(held(resources, region), book, {
				databaseKiBPerRequest: 1024,
			}),
		})),
	);

const database: Held = [
	"aws_db_instance.d",
	{
		engine: "postgres",
		instance_class: "db.m6g.4xlarge",
		allocated_storage: 20,
	},
];

it("takes a small missing price where it is dearest, and says so", () => {
	// 2,628,000 s × 1 MiB × half = 1,283.2 GiB × 0.01 = 12.83; eu-south-2 has no price for it.
	const [known, gap] = compared([database], "eu-west-1", "eu-south-2");
	expect(known?.assumed).toBeUndefined();
	expect(gap).toMatchObject({
		unknown: 0,
		assumed: { of: ["Service to database across zones"] },
	});
	expect(Number(toUsd(gap?.assumed?.monthly ?? 0n))).toBeCloseTo(12.83, 2);
	const alone = estimate(held([database], "eu-south-2"), book, {
		databaseKiBPerRequest: 1024,
	});
	expect(gap?.monthly).toBe(
		alone.total.expected + (gap?.assumed?.monthly ?? 0n),
	);
});

it("compares no region of whose price too much is missing", () => {
	const small: Held = [
		"aws_db_instance.d",
		{ ...database[1], instance_class: "db.t4g.micro" },
	];
	const [known, gap] = compared([small], "eu-west-1", "eu-south-2");
	expect(known?.unknown).toBe(0);
	expect(gap).toMatchObject({ unknown: 1 });
	expect(gap?.assumed).toBeUndefined();
});

it("counts nothing for what has no price anywhere", () => {
	const host: Held = ["aws_ec2_host.h", { instance_type: "m5.large" }];
	const [one, other] = compared([database, host], "eu-west-1", "us-east-1");
	expect([one?.unknown, other?.unknown]).toEqual([0, 0]);
});
