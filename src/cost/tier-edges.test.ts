import { describe, expect, it } from "vitest";
import {
	loadPriceBook,
	money,
	type TieredItem,
	times,
} from "../facts/index.ts";
import { used } from "./draft.ts";
import { settle } from "./settle.ts";

/**
 * Prices that fall with the quantity, in us-east-1: where each step ends (none: never), and
 * its price. Written down from AWS's price feeds (2025), not from the tables that are tested.
 */
const steps: Readonly<
	Record<TieredItem, readonly (readonly [number, string])[]>
> = {
	"transfer.internet.out": [
		[10_240, "0.09"],
		[51_200, "0.085"],
		[153_600, "0.07"],
		[0, "0.05"],
	],
	"s3.standard.storage": [
		[51_200, "0.023"],
		[512_000, "0.022"],
		[0, "0.021"],
	],
	"vpc.endpoint.interface.gb": [
		[1_048_576, "0.01"],
		[5_242_880, "0.006"],
		[0, "0.004"],
	],
	"ebs.io2.iops": [
		[32_000, "0.065"],
		[64_000, "0.0455"],
		[0, "0.03185"],
	],
	"cloudwatch.metric": [
		[10_000, "0.3"],
		[250_000, "0.1"],
		[1_000_000, "0.05"],
		[0, "0.02"],
	],
	"cloudwatch.delivered": [
		[10_240, "0.25"],
		[30_720, "0.15"],
		[51_200, "0.075"],
		[0, "0.05"],
	],
	"cloudwatch.vended": [
		[10_240, "0.5"],
		[30_720, "0.25"],
		[51_200, "0.1"],
		[0, "0.05"],
	],
	"acmpca.certificate": [
		[1_000, "0.75"],
		[10_000, "0.35"],
		[0, "0.001"],
	],
	"config.rule": [
		[100_000, "0.001"],
		[500_000, "0.0008"],
		[0, "0.0005"],
	],
	"sfn.duration": [
		[3_600_000, "0.00001667"],
		[18_000_000, "0.00000833"],
		[0, "0.00000456"],
	],
	"lambda.duration.x86": [
		[6_000_000_000, "0.0000166667"],
		[15_000_000_000, "0.000015"],
		[0, "0.0000133334"],
	],
	"lambda.duration.arm": [
		[7_500_000_000, "0.0000133334"],
		[18_750_000_000, "0.0000120001"],
		[0, "0.0000106667"],
	],
	"sqs.standard": [
		[100_000_000_000, "0.0000004"],
		[200_000_000_000, "0.0000003"],
		[0, "0.00000024"],
	],
	"sqs.fifo": [
		[100_000_000_000, "0.0000005"],
		[200_000_000_000, "0.0000004"],
		[0, "0.00000035"],
	],
	"apigateway.rest": [
		[333_000_000, "0.0000035"],
		[1_000_000_000, "0.0000028"],
		[20_000_000_000, "0.00000238"],
		[0, "0.00000151"],
	],
	"apigateway.http": [
		[300_000_000, "0.000001"],
		[0, "0.0000009"],
	],
	"apigateway.websocket": [
		[1_000_000_000, "0.000001"],
		[0, "0.0000008"],
	],
	"route53.hosted-zone": [
		[25, "0.5"],
		[0, "0.1"],
	],
	"route53.query.standard": [
		[1_000_000_000, "0.0000004"],
		[0, "0.0000002"],
	],
	"route53.query.resolver": [
		[1_000_000_000, "0.0000004"],
		[0, "0.0000002"],
	],
	"route53.query.latency": [
		[1_000_000_000, "0.0000006"],
		[0, "0.0000003"],
	],
	"route53.query.geo": [
		[1_000_000_000, "0.0000007"],
		[0, "0.00000035"],
	],
};

const { tiers } = (await loadPriceBook()).region("us-east-1");

function cost(item: TieredItem, quantity: number): bigint {
	const [settled] = settle([used("all", quantity, "units", tiers(item))]);
	return settled?.monthly?.expected ?? -1n;
}

describe.each(Object.entries(steps))("%s", (name, of) => {
	const item = name as TieredItem;

	it("costs the sum of its steps at each edge, and the next price beyond it", () => {
		let before = 0;
		let sum = 0n;
		for (const [at, [end, price]] of of.entries()) {
			const next = of[at + 1];
			if (next === undefined) {
				// The last step has no end.
				expect(cost(item, before + 10_000_000)).toBe(
					sum + times(money(price), 10_000_000),
				);
				continue;
			}
			expect(cost(item, end - 1)).toBe(
				sum + times(money(price), end - 1 - before),
			);
			sum += times(money(price), end - before);
			expect(cost(item, end)).toBe(sum);
			expect(cost(item, end + 1)).toBe(sum + money(next[1]));
			before = end;
		}
	});
});
