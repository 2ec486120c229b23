import { hoursPerMonth } from "../hours.ts";
import { add, combine, type Range, scale } from "../range.ts";
import type { Figures } from "../usage.ts";

/**
 * What one capacity unit of an application load balancer holds (Elastic Load Balancing
 * pricing, "LCU details"): 25 new connections a second, 3,000 open ones in a minute, 1 GB
 * an hour, 1,000 rule evaluations a second; the first ten rules of a request are free.
 */
const application = {
	connections: 25,
	open: 3_000,
	gibPerHour: 1,
	rules: 1_000,
	freeRules: 10,
};

/**
 * Of a network load balancer, by the protocol of its listener, and of a gateway load
 * balancer (Elastic Load Balancing pricing, "LCU details", as others quoted it on 2026-09-20).
 */
const others = {
	TCP: { connections: 800, open: 100_000, gibPerHour: 1 },
	UDP: { connections: 400, open: 50_000, gibPerHour: 1 },
	TLS: { connections: 50, open: 3_000, gibPerHour: 1 },
	gateway: { connections: 600, open: 60_000, gibPerHour: 1 },
} as const;

export type FlowSort = keyof typeof others;

/** Units at a time: the largest dimension alone is paid for. */
export function applicationUnits(
	figures: Figures,
	part: number,
	rules: number,
): Range {
	const perSecond = scale(figures.requestsPerSecond, part);
	const evaluated = Math.max(0, rules - application.freeRules);
	return largest(
		figures,
		part,
		application,
		scale(perSecond, evaluated / application.rules),
	);
}

export function flowUnits(
	sort: FlowSort,
	figures: Figures,
	part: number,
): Range {
	return largest(
		figures,
		part,
		others[sort],
		scale(figures.requestsPerSecond, 0),
	);
}

/** Each dimension in units. */
function largest(
	figures: Figures,
	part: number,
	unit: {
		readonly connections: number;
		readonly open: number;
		readonly gibPerHour: number;
	},
	rules: Range,
): Range {
	const fresh = combine(
		[figures.requestsPerSecond, figures.requestsPerConnection],
		(requests = 0, each = 1) => (requests * part) / Math.max(1, each),
	);
	const open = combine(
		[fresh, figures.connectionSeconds],
		(perSecond = 0, seconds = 0) =>
			// One that is open at any time of a minute counts in it.
			perSecond * Math.max(60, seconds),
	);
	const hourly = scale(
		add(figures.internetOutGiB, figures.internetInGiB),
		part / hoursPerMonth,
	);
	return combine([fresh, open, hourly, rules], (a = 0, b = 0, c = 0, d = 0) =>
		Math.max(a / unit.connections, b / unit.open, c / unit.gibPerHour, d),
	);
}
