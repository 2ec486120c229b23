import type { Links } from "../plan/index.ts";
import { compliant, unclear, type Verdict, violation } from "./answer.ts";
import { linkedEntity, type System } from "./system.ts";

/** `public`: has a route to an internet gateway for all addresses. */
export type Openness = "public" | "private" | "unknown";

const remembered = new WeakMap<System, ReadonlyMap<string, Openness>>();

/** How each subnet stands to the internet, by its address; empty without a network model. */
export function opennessOf(system: System): ReadonlyMap<string, Openness> {
	const known = remembered.get(system);
	if (known !== undefined) return known;
	const { network } = system;
	const tables = new Map(network?.routeTables.map((one) => [one.id, one]));
	const made = new Map<string, Openness>();
	for (const { address, routeTable } of network?.subnets ?? []) {
		const table = tables.get(routeTable);
		const ways = table?.routes.flatMap(({ target, destination }) =>
			target.kind === "internet-gateway" && destination.kind === "cidr"
				? [destination.cidr]
				: [],
		);
		const leads = ways?.some((cidr) => /\/[01]$/.test(cidr));
		const open =
			table === undefined ||
			// To some addresses only: what that is for, nobody has written down.
			ways?.length !== 0 ||
			table.unknownRoutes !== undefined ||
			table.routes.some(({ target }) => target.kind === "unknown");
		made.set(address, leads ? "public" : open ? "unknown" : "private");
	}
	remembered.set(system, made);
	return made;
}

/** Nothing of it stands in a public subnet. */
export function inPrivateSubnets(system: System, subnets: Links): Verdict {
	if (system.network === undefined)
		return unclear("the network was not worked out");
	const openness = opennessOf(system);
	let unknown = !subnets.complete || subnets.items.length === 0;
	for (const link of subnets.items) {
		const subnet = linkedEntity(system, link, "subnet");
		const state = subnet && openness.get(subnet.address);
		if (subnet !== undefined && state === "public")
			return violation(
				`it stands in ${subnet.address}, which leads to the internet gateway`,
			);
		unknown ||= state !== "private";
	}
	return unknown
		? unclear("where all of its subnets lead is not known")
		: compliant;
}
