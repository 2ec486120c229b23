import { type Money, noMoney, type PriceTier, times } from "../facts/index.ts";
import { type Draft, isMissing, isTiered, type Rate } from "./draft.ts";
import type { MoneyRange } from "./estimate.ts";
import { moneyRange } from "./money-range.ts";
import { none, type Range, range, type Scenario } from "./range.ts";

/** How much of every allowance and tier is already used up, in each of the three cases. */
export type Meter = Map<string, Range>;

export interface Settled {
	readonly monthly?: MoneyRange;
	readonly free?: Range;
}

/**
 * What a draft comes to. The order of drafts decides which of them an allowance covers
 * and which of them is in a cheaper tier, never their sum.
 */
export function settle(draft: Draft, meter: Meter): Settled {
	const { quantity, rate, allowance, pool, copies } = draft;
	if (isMissing(rate)) return {};
	const free = allowance
		? take(meter, `free ${allowance.key}`, quantity, allowance.quantity)
		: none;
	const billed = (scenario: Scenario) => quantity[scenario] - free[scenario];
	const start = pool === undefined ? none : (meter.get(pool) ?? none);
	const monthly = moneyRange((scenario) => {
		const each = amount(rate, start[scenario], billed(scenario));
		return copies === undefined ? each : times(each, copies[scenario]);
	});
	if (pool !== undefined)
		meter.set(
			pool,
			mapped((scenario) => start[scenario] + billed(scenario)),
		);
	return free.most === 0 ? { monthly } : { monthly, free };
}

/** The part of a quantity that what is left of an allowance covers. */
function take(
	meter: Meter,
	key: string,
	quantity: Range,
	whole: number,
): Range {
	const gone = meter.get(key) ?? none;
	const free = (scenario: Scenario) =>
		Math.min(quantity[scenario], Math.max(0, whole - gone[scenario]));
	meter.set(
		key,
		mapped((scenario) => gone[scenario] + free(scenario)),
	);
	// The three cases are three bills: what is covered may fall from one to the next.
	return {
		least: free("least"),
		expected: free("expected"),
		most: free("most"),
	};
}

function mapped(of: (scenario: Scenario) => number): Range {
	return range(of("least"), of("expected"), of("most"));
}

/** The money for a quantity that begins where `start` others ended. */
function amount(rate: Rate, start: number, quantity: number): Money {
	if (isTiered(rate)) return tieredAmount(rate, start, start + quantity);
	return isMissing(rate) ? noMoney : times(rate.amount, quantity);
}

function tieredAmount(
	tiers: readonly PriceTier[],
	start: number,
	end: number,
): Money {
	let total = noMoney;
	for (const { from, to = Number.POSITIVE_INFINITY, price } of tiers) {
		const inside = Math.min(end, to) - Math.max(start, from);
		if (inside > 0)
			total += times(price.amount, Number(inside.toPrecision(15)));
	}
	return total;
}
