import { isUnknown } from "../plan/index.ts";
import { allOf, type System } from "./system.ts";

/**
 * Through which resources answers leave for the internet: the CDN where there is one
 * (what its origins send it is free), else internet-facing load balancers, else
 * machines with public addresses. Each carries an equal part.
 */
export interface Entrances {
	readonly kind: "distribution" | "load-balancer" | "machine" | "none";
	readonly addresses: ReadonlySet<string>;
}

export function entrancesOf(system: System): Entrances {
	const distributions = allOf(system, "distribution");
	if (distributions.length > 0) return entrances("distribution", distributions);
	const balancers = [
		// Nobody outside asks a gateway load balancer: it takes bytes from endpoints.
		...allOf(system, "load-balancer").filter(({ type }) => type !== "gateway"),
		...allOf(system, "classic-load-balancer"),
	].filter(({ internal }) => internal === false || isUnknown(internal));
	const platforms = allOf(system, "web-platform").filter(
		({ isWorker }) => !isWorker,
	);
	const ways = [...balancers, ...platforms];
	if (ways.length > 0) return entrances("load-balancer", ways);
	const machines = [
		...allOf(system, "machine"),
		...allOf(system, "machine-group"),
	];
	const serving = machines.filter(({ address }) => !aside.test(address));
	return serving.length === 0
		? { kind: "none", addresses: new Set() }
		: entrances("machine", serving);
}

/** Machines that serve nobody outside. */
const aside = /bastion|nat|load_generator|locust|database/;

function entrances(
	kind: Entrances["kind"],
	of: readonly { readonly address: string }[],
): Entrances {
	return { kind, addresses: new Set(of.map(({ address }) => address)) };
}
