import type {
	DatabaseEngine,
	PriceBook,
	RegionPrices,
} from "../facts/index.ts";
import { isUnknown, type Known, type Purchase } from "../plan/index.ts";
import type { Draft } from "./draft.ts";
import type { Entrances } from "./entrance.ts";
import { none, type Range, scale } from "./range.ts";
import type { System } from "./system.ts";
import { amount, type Figures, type Usage } from "./usage.ts";
import type { UsageKey } from "./usage-figure.ts";

/** All that a resource's price may depend on beside the resource. */
export interface Ask {
	readonly system: System;
	readonly book: PriceBook;
	/** Of the resource's region. */
	readonly prices: RegionPrices;
	readonly usage: Usage;
	readonly figures: Figures;
	/** Hours of a month in which machines, tasks and databases are on. */
	readonly hours: Range;
	/** Through which resources the internet's traffic goes. */
	readonly entrances: Entrances;
	/** Resources without a figure of their own, by kind and figure: they share the system's. */
	readonly sharers: Map<string, number>;
	/** Figures of single resources that were taken: `aws_lb.main capacityUnits`. Others change nothing, which is said. */
	readonly taken: Set<string>;
	/** The day for which supports and discounts are counted, `YYYY-MM-DD`. */
	readonly day: string;
	/** No account-wide free allowance counts. */
	readonly listOnly: boolean;
	readonly reserved?: ReservedRate;
}

/** Hourly prices of what always runs, for who binds himself. */
export interface ReservedRate {
	readonly years: 1 | 3;
	readonly instance: (
		region: string,
		type: string,
	) => Draft["rate"] | undefined;
	readonly database: (
		region: string,
		engine: DatabaseEngine,
		className: string,
		multiAz: boolean,
	) => Draft["rate"] | undefined;
}

/** Prices one resource. A line that cannot be priced is a draft too. */
export type Pricer<P extends Purchase> = (
	purchase: P,
	ask: Ask,
) => readonly Draft[];

/** A figure of use for one resource: its own, or its part of the system's, shared equally among its kind. */
export function use(ask: Ask, purchase: Purchase, key: UsageKey): Range {
	return own(ask, purchase, key) ?? share(ask, purchase, key);
}

export function own(
	{ usage, taken }: Ask,
	{ address }: Purchase,
	key: UsageKey,
): Range | undefined {
	const given = usage.resources?.[address]?.[key];
	if (given === undefined) return undefined;
	taken.add(`${address} ${key}`);
	return amount(given, none);
}

/** Somebody says that there is any of it, or it is assumed: for lines that most systems have not. */
export function isTold(
	ask: Ask,
	{ address }: Purchase,
	key: UsageKey,
): boolean {
	return (
		ask.figures[key].most > 0 ||
		ask.usage.resources?.[address]?.[key] !== undefined
	);
}

/** A figure that nobody shares, as how long a call lasts: the resource's own, or the system's. */
export function each(ask: Ask, purchase: Purchase, key: UsageKey): Range {
	return own(ask, purchase, key) ?? ask.figures[key];
}

function share(ask: Ask, { kind }: Purchase, key: UsageKey): Range {
	const name = `${kind} ${key}`;
	const counted =
		ask.sharers.get(name) ??
		(ask.system.byKind.get(kind) ?? []).filter(
			(other) => own(ask, other, key) === undefined,
		).length;
	ask.sharers.set(name, counted);
	return scale(ask.figures[key], 1 / Math.max(1, counted));
}

/** The value, `fallback` where it is not set, or undefined where it is set but not known. */
export function known<T>(
	value: Known<T> | undefined,
	fallback: T,
): T | undefined {
	if (value === undefined) return fallback;
	return isUnknown(value) ? undefined : value;
}
