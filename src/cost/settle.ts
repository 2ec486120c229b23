import { type Money, noMoney, type PriceTier, times } from "../facts/index.ts";
import { type Draft, isMissing, isTiered, type Rate } from "./draft.ts";
import type { MoneyRange } from "./estimate.ts";
import { moneyRange } from "./money-range.ts";
import { type Range, type Scenario, scenarios } from "./range.ts";

export interface Settled {
	readonly monthly?: MoneyRange;
	readonly free?: Range;
}

/** Figures of a draft while the three cases are gone through. */
interface Account {
	readonly draft: Draft;
	readonly free: Record<Scenario, number>;
	/** Of drafts that share their tiers with others. */
	readonly pooled: Record<Scenario, Money>;
}

/**
 * What drafts come to. Where several share a free allowance or tiers, each case takes
 * up where the case before it ended: what grows pays at the tier that it grows into, so
 * that no line costs less at most than expected because others grew beside it. The order
 * of the drafts decides which of them is covered or cheaper, never their sum.
 */
export function settle(drafts: readonly Draft[]): readonly Settled[] {
	const accounts = drafts.map(openAccount);
	const sharing = accounts.filter(isSharing);
	const used = new Map<string, number>();
	for (const [at, scenario] of scenarios.entries())
		for (const account of sharing)
			grow(account, scenario, scenarios[at - 1], used);
	return accounts.map(settled);
}

function openAccount(draft: Draft): Account {
	const pooled = { least: noMoney, expected: noMoney, most: noMoney };
	return { draft, free: { least: 0, expected: 0, most: 0 }, pooled };
}

function isSharing({ draft: { rate, allowance, pool } }: Account): boolean {
	return !isMissing(rate) && (allowance !== undefined || pool !== undefined);
}

/** Adds what a case has beyond the case before. */
function grow(
	{ draft, free, pooled }: Account,
	scenario: Scenario,
	before: Scenario | undefined,
	used: Map<string, number>,
): void {
	const { quantity, allowance, pool, rate } = draft;
	const had = before === undefined ? 0 : quantity[before];
	const more = Math.max(0, quantity[scenario] - had);
	let covered = 0;
	if (allowance !== undefined) {
		const key = `free ${allowance.key}`;
		const gone = used.get(key) ?? 0;
		covered = Math.min(more, Math.max(0, allowance.quantity - gone));
		used.set(key, gone + covered);
		free[scenario] = (before === undefined ? 0 : free[before]) + covered;
	}
	if (pool === undefined) return;
	const start = used.get(pool) ?? 0;
	const paid = amount(rate, start, more - covered);
	used.set(pool, start + more - covered);
	pooled[scenario] = (before === undefined ? noMoney : pooled[before]) + paid;
}

function settled({ draft, free, pooled }: Account): Settled {
	const { quantity, rate, pool, copies } = draft;
	if (isMissing(rate)) return {};
	const monthly = moneyRange((scenario) => {
		if (pool !== undefined && isTiered(rate)) return pooled[scenario];
		const each = amount(rate, 0, quantity[scenario] - free[scenario]);
		return copies === undefined ? each : times(each, copies[scenario]);
	});
	return free.most === 0 ? { monthly } : { monthly, free };
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
