import {
	type Latencies,
	type Money,
	type Outage,
	type Region,
	region,
} from "../facts/index.ts";
import { type Users, userLatency } from "./user-latency.ts";

/** What a system would be in a region, as its estimate there says it. */
export interface Candidate {
	readonly region: string;
	/** Expected, a month, with what is assumed. */
	readonly monthly: Money;
	/** What of it has no known price there and was taken at its dearest price elsewhere. */
	readonly assumed?: Assumed;
	/** What the region does not offer, in words; none when the system can stand there. */
	readonly notOffered: readonly string[];
	/** Resources whose price there is not known, and not assumed either. */
	readonly unknown: number;
}

/** Prices that are missing in a region, and what they come to where they are known. */
export interface Assumed {
	readonly monthly: Money;
	readonly of: readonly string[];
}

/** How much each thing counts; a thing that counts nothing is left out. */
export interface Weights {
	/** For each time that it is dearer than the cheapest by its whole price. */
	readonly price: number;
	/** For each 100 ms to the average user. */
	readonly latency: number;
	/** For each known large outage. */
	readonly outages: number;
	/** For each zone short of three. */
	readonly zones: number;
	/** For a region that must be switched on in the account. */
	readonly optIn: number;
}

export const defaultWeights: Weights = Object.freeze({
	price: 1,
	latency: 1,
	outages: 0.05,
	zones: 0.2,
	optIn: 0.05,
});

export interface RankedRegion {
	readonly region: string;
	readonly name: string;
	readonly monthly: Money;
	readonly assumed?: Assumed;
	/** Share by which it is dearer than the cheapest: 0.11. */
	readonly dearer: number;
	readonly latencyMs?: number;
	readonly zones: number;
	readonly outages: number;
	readonly optIn: boolean;
	/** The sum of what counts against it, and its parts. The lowest is the best. */
	readonly score: number;
	readonly parts: Weights;
}

export interface ExcludedRegion {
	readonly region: string;
	readonly why: string;
}

export interface Ranking {
	readonly kind: "ranking";
	readonly version: 1;
	readonly weights: Weights;
	readonly users: Users;
	/** The best first. */
	readonly ranked: readonly RankedRegion[];
	/** Days of the oldest and newest price that was compared. */
	readonly prices?: { readonly oldest: string; readonly newest: string };
	/** Where the system cannot stand, or cannot be compared. */
	readonly excluded: readonly ExcludedRegion[];
}

export interface RankingFacts {
	readonly latencies: Latencies;
	readonly outages: readonly Outage[];
}

export function rankRegions(
	candidates: readonly Candidate[],
	facts: RankingFacts,
	{
		users = {},
		weights = defaultWeights,
		prices,
	}: {
		readonly users?: Users;
		readonly weights?: Weights;
		readonly prices?: { readonly oldest: string; readonly newest: string };
	} = {},
): Ranking {
	const least = Math.min(...candidates.map(({ unknown }) => unknown));
	const isWhole = (one: Candidate) =>
		one.notOffered.length === 0 && one.unknown <= least;
	const whole = candidates.filter(isWhole);
	const cheapest = whole.reduce<Money | undefined>(
		(best, { monthly }) =>
			best === undefined || monthly < best ? monthly : best,
		undefined,
	);
	const ranked = whole.flatMap((one) => {
		const place = region(one.region);
		return place === undefined
			? []
			: [judge(one, place, cheapest ?? one.monthly, facts, users, weights)];
	});
	return Object.freeze({
		kind: "ranking",
		version: 1,
		weights,
		users,
		...(prices !== undefined && { prices }),
		ranked: ranked.sort(
			(a, b) => a.score - b.score || (a.region < b.region ? -1 : 1),
		),
		excluded: candidates
			.filter((one) => !isWhole(one))
			.map((one) => excluded(one, least)),
	});
}

function judge(
	{ region: code, monthly, assumed }: Candidate,
	place: Region,
	cheapest: Money,
	{ latencies, outages }: RankingFacts,
	users: Users,
	weights: Weights,
): RankedRegion {
	// A ratio for ranking only; no sum of money is made of it.
	const dearer =
		cheapest === 0n
			? 0
			: Number(((monthly - cheapest) * 10_000n) / cheapest) / 10_000;
	const latencyMs = userLatency(place, users, latencies);
	const known = outages.filter((outage) => outage.region === code).length;
	const zones = place.zones.length;
	const parts = {
		price: weights.price * dearer,
		latency: (weights.latency * (latencyMs ?? 0)) / 100,
		outages: weights.outages * known,
		zones: weights.zones * Math.max(0, 3 - zones),
		optIn: place.optIn ? weights.optIn : 0,
	};
	return Object.freeze({
		region: code,
		name: place.name,
		monthly,
		...(assumed !== undefined && { assumed }),
		dearer,
		...(latencyMs !== undefined && { latencyMs }),
		zones,
		outages: known,
		optIn: place.optIn,
		score: Object.values(parts).reduce((sum, part) => sum + part, 0),
		parts,
	});
}

function excluded(
	{ region: code, notOffered, unknown }: Candidate,
	least: number,
): ExcludedRegion {
	const [first] = notOffered;
	const why =
		first ??
		`not every price is known there (${unknown - least} of its resources), so its total would be too low`;
	return { region: code, why };
}
