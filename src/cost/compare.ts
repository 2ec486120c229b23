import { buildingBlocks } from "./block.ts";
import type { BlockTotal, Estimate, MoneyRange } from "./estimate.ts";
import { difference, nothing, sumRanges } from "./money-range.ts";

export interface BlockDifference {
	readonly block: BlockTotal["block"];
	readonly before: MoneyRange;
	readonly after: MoneyRange;
	readonly change: MoneyRange;
}

/** A resource whose cost is another one after the change; `before` or `after` is nothing for a new or removed one. */
export interface ResourceDifference {
	readonly address: string;
	readonly before: MoneyRange;
	readonly after: MoneyRange;
	readonly change: MoneyRange;
}

/** What a change does to a bill. `change` may be negative, and its three cases need not be in order. */
export interface EstimateDifference {
	readonly kind: "estimate-difference";
	readonly before: Estimate;
	readonly after: Estimate;
	readonly blocks: readonly BlockDifference[];
	/** The changed ones alone. */
	readonly resources: readonly ResourceDifference[];
	readonly total: MoneyRange;
}

export function compareEstimates(
	before: Estimate,
	after: Estimate,
): EstimateDifference {
	const blocks = buildingBlocks.flatMap((block) => {
		const pair = compared(totalOf(before, block), totalOf(after, block));
		return pair === undefined ? [] : [{ block, ...pair }];
	});
	return Object.freeze({
		kind: "estimate-difference",
		before,
		after,
		blocks,
		resources: changedResources(before, after),
		total: difference(after.total, before.total),
	});
}

function totalOf(
	{ blocks }: Estimate,
	block: BlockTotal["block"],
): MoneyRange | undefined {
	return blocks.find((one) => one.block === block)?.monthly;
}

function compared(
	before: MoneyRange | undefined,
	after: MoneyRange | undefined,
) {
	if (before === undefined && after === undefined) return undefined;
	const pair = { before: before ?? nothing, after: after ?? nothing };
	return { ...pair, change: difference(pair.after, pair.before) };
}

function changedResources(
	before: Estimate,
	after: Estimate,
): ResourceDifference[] {
	const old = byAddress(before);
	const fresh = byAddress(after);
	return [...new Set([...old.keys(), ...fresh.keys()])]
		.sort()
		.flatMap((address) => {
			const pair = compared(old.get(address), fresh.get(address));
			if (pair === undefined || isNone(pair.change)) return [];
			return [{ address, ...pair }];
		});
}

function isNone({ least, expected, most }: MoneyRange): boolean {
	return least === 0n && expected === 0n && most === 0n;
}

function byAddress({ lines }: Estimate): Map<string, MoneyRange> {
	const sums = new Map<string, MoneyRange>();
	for (const { address, monthly } of lines) {
		if (monthly === undefined) continue;
		sums.set(address, sumRanges([sums.get(address) ?? nothing, monthly]));
	}
	return sums;
}
