import type {
	Estimate,
	EstimateDifference,
	Line,
	MoneyRange,
} from "../cost/index.ts";
import { toUsd } from "../facts/index.ts";

/**
 * An estimate for machines: version 1. Money is decimal text, exact; quantities are
 * numbers. Fields are added without a new version, never taken away or changed.
 */
export function costJson(estimate: Estimate) {
	const {
		version,
		environment,
		currency,
		regions,
		prices,
		counts,
		resources,
		diagnostics,
	} = estimate;
	return {
		kind: "terrace-cost",
		version,
		...(environment !== undefined && { environment }),
		currency,
		period: "month of 730 hours",
		regions,
		prices,
		total: moneyText(estimate.total),
		fixed: moneyText(estimate.fixed),
		blocks: estimate.blocks.map(({ block, monthly }) => ({
			block,
			monthly: moneyText(monthly),
		})),
		lines: estimate.lines.map(lineJson),
		resources,
		counts,
		diagnostics,
	};
}

export function costDifferenceJson({
	before,
	after,
	blocks,
	resources,
	total,
}: EstimateDifference) {
	const pair = (one: {
		before: MoneyRange;
		after: MoneyRange;
		change: MoneyRange;
	}) => ({
		before: moneyText(one.before),
		after: moneyText(one.after),
		change: moneyText(one.change),
	});
	return {
		kind: "terrace-cost-difference",
		version: after.version,
		currency: after.currency,
		total: moneyText(total),
		blocks: blocks.map((one) => ({ block: one.block, ...pair(one) })),
		resources: resources.map((one) => ({ address: one.address, ...pair(one) })),
		before: costJson(before),
		after: costJson(after),
	};
}

function lineJson({ kind: _kind, price, monthly, ...line }: Line) {
	return {
		...line,
		...(price !== undefined && {
			price: {
				usd: toUsd(price.amount),
				unit: price.unit,
				effective: price.effective,
				source: price.source,
			},
		}),
		...(monthly !== undefined && { monthly: moneyText(monthly) }),
	};
}

function moneyText({ least, expected, most }: MoneyRange) {
	return { least: toUsd(least), expected: toUsd(expected), most: toUsd(most) };
}
