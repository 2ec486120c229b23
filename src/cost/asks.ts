import type { PriceBook } from "../facts/index.ts";
import type { ResourceGraph } from "../plan/index.ts";
import type { Ask, ReservedRate } from "./ask.ts";
import { entrancesOf } from "./entrance.ts";
import { type System, systemOf } from "./system.ts";
import { figuresOf, runningHours, type Usage } from "./usage.ts";

export interface EstimateOptions {
	readonly environment?: string;
	/** Where the graph does not say it; a region that the graph says stands. */
	readonly region?: string;
	/** Prices everything regional as if it stood there, whatever the graph says. */
	readonly everywhere?: string;
	/** The day to count Extended Support for, `YYYY-MM-DD`. Absent: the day of the newest price. */
	readonly day?: string;
	/** Without what every account has for nothing (ten alarms, 100 GB to the internet …), as other calculators count. */
	readonly listOnly?: boolean;
	/** Prices for who binds himself, in the place of those on demand. */
	readonly reserved?: ReservedRate;
}

/** All that is asked of one system, region by region. */
export interface Asks {
	readonly system: System;
	readonly taken: ReadonlySet<string>;
	/** For a resource whose provider says this region, or says none. */
	in(region: string | undefined): Ask;
}

export function asksOf(
	graph: ResourceGraph,
	book: PriceBook,
	usage: Usage,
	options: EstimateOptions,
): Asks {
	const system = systemOf(graph);
	const base = {
		system,
		book,
		usage,
		figures: figuresOf(usage),
		hours: runningHours(usage),
		entrances: entrancesOf(system),
		sharers: new Map<string, number>(),
		taken: new Set<string>(),
		day: options.day ?? book.newest,
		listOnly: options.listOnly === true,
		...(options.reserved !== undefined && { reserved: options.reserved }),
	};
	const made = new Map<string, Ask>();
	return {
		system,
		taken: base.taken,
		in: (said) => {
			const region = options.everywhere ?? said ?? options.region ?? "";
			const ask = made.get(region) ?? { ...base, prices: book.region(region) };
			made.set(region, ask);
			return ask;
		},
	};
}
