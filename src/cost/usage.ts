import type { EdgeGeography } from "../facts/index.ts";
import { hoursPerMonth, secondsPerMonth } from "./hours.ts";
import {
	combine,
	exactly,
	multiply,
	type Range,
	range,
	scale,
} from "./range.ts";
import { type Amount, type UsageKey, usageFigures } from "./usage-figure.ts";

/** What somebody says about how a system is used; what is not said has a stated default. */
export interface Usage extends Partial<Readonly<Record<UsageKey, Amount>>> {
	/** Hours a month in which what can be switched off is on (office hours). */
	readonly hours?: Amount;
	/** Where viewers are, in parts of any sum: `{ europe: 3, us: 1 }`. */
	readonly viewers?: Readonly<Partial<Record<EdgeGeography, number>>>;
	/** Figures of single resources, by their address: they go before those of the system. */
	readonly resources?: Readonly<
		Record<string, Partial<Readonly<Record<UsageKey, Amount>>>>
	>;
}

/** Figures of the whole system, every one with a value. */
export type Figures = Readonly<Record<UsageKey, Range>>;

const kibPerGiB = 1024 * 1024;

export function figuresOf(usage: Usage): Figures {
	const given = (key: UsageKey, otherwise: Range) =>
		amount(usage[key], otherwise);
	const base = Object.fromEntries(
		Object.entries(usageFigures).map(([key, [least, expected, most]]) => [
			key,
			given(key as UsageKey, range(least, expected, most)),
		]),
	) as Record<keyof typeof usageFigures, Range>;
	const requests = scale(base.requestsPerSecond, secondsPerMonth);
	const gib = (kib: Range) => scale(multiply(requests, kib), 1 / kibPerGiB);
	const database = gib(base.databaseKiBPerRequest);
	return Object.freeze({
		...base,
		internetOutGiB: given("internetOutGiB", gib(base.answerKiB)),
		internetInGiB: given("internetInGiB", gib(base.requestKiB)),
		edgeRequests: given("edgeRequests", requests),
		firewallRequests: given("firewallRequests", requests),
		dnsQueries: given("dnsQueries", connections(requests, base)),
		crossZoneGiB: given(
			"crossZoneGiB",
			multiply(database, base.crossZoneShare),
		),
		capacityUnits: given("capacityUnits", exactly(0)),
		cpuPercent: given("cpuPercent", exactly(100)),
		memoryPercent: given("memoryPercent", exactly(100)),
	});
}

/** A lone number is expected and at most; nothing at least. */
export function amount(given: Amount | undefined, otherwise: Range): Range {
	if (given === undefined) return otherwise;
	if (typeof given === "number") return range(0, given, given);
	const { least = 0, expected, most = expected } = given;
	return range(least, expected, most);
}

/** Hours for which what can be switched off is paid. */
export function runningHours({ hours }: Usage): Range {
	return typeof hours === "number"
		? exactly(hours)
		: amount(hours, exactly(hoursPerMonth));
}

function connections(
	requests: Range,
	{ requestsPerConnection }: { readonly requestsPerConnection: Range },
): Range {
	return combine(
		[requests, requestsPerConnection],
		(all = 0, each = 1) => all / Math.max(1, each),
	);
}
