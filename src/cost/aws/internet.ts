import type { Purchase } from "../../plan/index.ts";
import { type Ask, own } from "../ask.ts";
import { type Draft, used } from "../draft.ts";
import { type Range, scale } from "../range.ts";

/**
 * What leaves for the internet is paid for in tiers that count over all of a region; an
 * account's first 100 GB are free (Amazon EC2 On-Demand Pricing, "Data Transfer").
 */
export function internetOut(
	component: string,
	quantity: Range,
	{ prices }: Ask,
): Draft {
	return used(
		component,
		quantity,
		"GB",
		prices.tiers("transfer.internet.out"),
		{
			pool: `${prices.region} internet`,
			allowance: { key: "internet", quantity: 100 },
		},
	);
}

/** The answers that leave through an entrance; none where this is not one. */
export function answersOut(purchase: Purchase, ask: Ask): Draft[] {
	const { addresses } = ask.entrances;
	const mine = own(ask, purchase, "internetOutGiB");
	if (mine === undefined && !addresses.has(purchase.address)) return [];
	const quantity =
		mine ?? scale(ask.figures.internetOutGiB, 1 / Math.max(1, addresses.size));
	return [internetOut("Answers to the internet", quantity, ask)];
}
