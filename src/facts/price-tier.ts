import type { Price } from "./price-table.ts";

/**
 * Prices that fall with the quantity: the items of the tiers, and the quantities
 * at which the next tier begins (GB; IOPS; metrics; zones; queries; GB-seconds; certificates). The bounds are
 * those in AWS's own names of the rows.
 */
const tiered = {
	"transfer.internet.out": [
		"tier1 tier2 tier3 tier4",
		[10_240, 51_200, 153_600],
	],
	"s3.standard.storage": ["tier1 tier2 tier3", [51_200, 512_000]],
	"vpc.endpoint.interface.gb": ["tier1 tier2 tier3", [1_048_576, 5_242_880]],
	"ebs.io2.iops": ["tier1 tier2 tier3", [32_000, 64_000]],
	"cloudwatch.metric": [
		"tier1 tier2 tier3 tier4",
		[10_000, 250_000, 1_000_000],
	],
	"cloudwatch.delivered": ["tier1 tier2 tier3 tier4", [10_240, 30_720, 51_200]],
	"cloudwatch.vended": ["tier1 tier2 tier3 tier4", [10_240, 30_720, 51_200]],
	"acmpca.certificate": ["tier1 tier2 tier3", [1_000, 10_000]],
	"config.rule": ["tier1 tier2 tier3", [100_000, 500_000]],
	"sfn.duration": ["tier1 tier2 tier3", [3_600_000, 18_000_000]],
	"lambda.duration.x86": ["tier1 tier2 tier3", [6_000_000_000, 15_000_000_000]],
	"lambda.duration.arm": ["tier1 tier2 tier3", [7_500_000_000, 18_750_000_000]],
	"sqs.standard": ["tier1 tier2 tier3", [100_000_000_000, 200_000_000_000]],
	"sqs.fifo": ["tier1 tier2 tier3", [100_000_000_000, 200_000_000_000]],
	"apigateway.rest": [
		"tier1 tier2 tier3 tier4",
		[333_000_000, 1_000_000_000, 20_000_000_000],
	],
	"apigateway.http": ["tier1 tier2", [300_000_000]],
	"apigateway.websocket": ["tier1 tier2", [1_000_000_000]],
	"route53.hosted-zone": ["first25 over25", [25]],
	"route53.query.standard": ["first1B over1B", [1_000_000_000]],
	"route53.query.latency": ["first1B over1B", [1_000_000_000]],
	"route53.query.resolver": ["first1B over1B", [1_000_000_000]],
	"route53.query.geo": ["first1B over1B", [1_000_000_000]],
	"cloudfront.out": [
		"tier1 tier2 tier3 tier4 tier5 tier6 tier7",
		[10_240, 51_200, 153_600, 512_000, 1_048_576, 5_242_880],
	],
} as const satisfies Record<
	string,
	readonly [names: string, bounds: readonly number[]]
>;

export type TieredItem = Exclude<keyof typeof tiered, "cloudfront.out">;

/** One step of a falling price: `price` for what lies between `from` and `to`. */
export interface PriceTier {
	readonly from: number;
	/** Absent in the last tier. */
	readonly to?: number;
	readonly price: Price;
}

export type TierLookup = (
	item: keyof typeof tiered,
) => readonly PriceTier[] | undefined;

/** Gives all tiers of an item, or `undefined` when the price of one is missing; each item is read once. */
export function tierLookup(
	priceOf: (name: string) => Price | undefined,
): TierLookup {
	const read = new Map<string, readonly PriceTier[] | undefined>();
	return (item) => {
		if (!read.has(item)) read.set(item, tiersOf(item, priceOf));
		return read.get(item);
	};
}

function tiersOf(
	item: keyof typeof tiered,
	priceOf: (name: string) => Price | undefined,
): readonly PriceTier[] | undefined {
	const [names, bounds]: readonly [string, readonly number[]] = tiered[item];
	const tiers: PriceTier[] = [];
	for (const [index, name] of names.split(" ").entries()) {
		const price = priceOf(`${item}.${name}`);
		if (price === undefined) return undefined;
		const from = bounds[index - 1] ?? 0;
		const to = bounds[index];
		tiers.push(to === undefined ? { from, price } : { from, to, price });
	}
	return Object.freeze(tiers);
}
