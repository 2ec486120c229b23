import { parseCidr, type Route, type RouteTable } from "../../network/index.ts";
import type { Interval, PacketSet } from "../set/index.ts";
import { remember, type Workshop } from "./workshop.ts";

/** The packets that one route of a table takes. */
export interface Region {
	readonly route: Route;
	readonly packets: PacketSet;
	/** Another route, which could not be read, may take them instead. */
	readonly doubt?: string;
}

interface Candidate {
	readonly route: Route;
	readonly range: Interval;
	/** Larger is more specific. */
	readonly rank: number;
}

/**
 * A table's routes, each with what is left to it by more specific ones: longest
 * prefix first; of equal ones a static route before a prefix list's ("Route
 * priority", Amazon VPC User Guide). The local routes of the VPC's blocks are
 * among them; a route for exactly such a block takes its place.
 *
 * `by` says which address is looked up: the destination for packets, the source
 * for their answers.
 */
export function regionsOf(
	shop: Workshop,
	table: RouteTable,
	by: "destination" | "source",
): readonly Region[] {
	return remember(shop, `regions ${by} ${table.id}`, () => {
		const { algebra } = shop;
		const doubt = doubtOf(shop, table);
		let left: PacketSet = algebra.all;
		const regions: Region[] = [];
		for (const { route, range } of candidates(shop, table)) {
			const box = algebra.box({ [by]: range });
			const packets = algebra.intersect(left, box);
			left = algebra.subtract(left, box);
			if (packets === algebra.none) continue;
			const unsure = doubt !== undefined && route.target.kind !== "local";
			regions.push(unsure ? { route, packets, doubt } : { route, packets });
		}
		return regions;
	});
}

/** Why packets that no route takes may still have one. */
export function doubtOf(shop: Workshop, table: RouteTable): string | undefined {
	if (table.unknownRoutes !== undefined) return table.unknownRoutes;
	for (const { destination, address } of table.routes) {
		if (destination.kind === "unknown")
			return `where ${address} applies is not known: ${destination.reason}`;
		if (destination.kind !== "prefix-list") continue;
		const list = shop.index.prefixLists.get(destination.prefixList);
		if (list === undefined) return `the prefix list of ${address} is not known`;
		if (list.unknownEntries !== undefined) return list.unknownEntries;
	}
	return undefined;
}

/** Why packets that no route takes may still have one: the VPC may have a block that is not seen, or others tell the table of theirs. */
export function unroutedDoubt(
	shop: Workshop,
	table: RouteTable,
): string | undefined {
	return (
		doubtOf(shop, table) ??
		table.learnedRoutes ??
		shop.index.vpcs.get(table.vpc)?.unknownBlocks
	);
}

function candidates(shop: Workshop, table: RouteTable): readonly Candidate[] {
	const vpc = shop.index.vpcs.get(table.vpc);
	const own = table.routes.flatMap((route) => rangesOf(shop, route));
	const local = (vpc?.blocks ?? []).flatMap((cidr) =>
		rangesOf(shop, {
			address: vpc?.address ?? table.address,
			part: "local route",
			destination: { kind: "cidr", cidr },
			target: { kind: "local" },
		}),
	);
	return [...own, ...local].sort((one, other) => other.rank - one.rank);
}

function rangesOf(shop: Workshop, route: Route): Candidate[] {
	const { destination } = route;
	if (destination.kind === "unknown") return [];
	const list =
		destination.kind === "prefix-list"
			? (shop.index.prefixLists.get(destination.prefixList)?.cidrs ?? [])
			: [destination.cidr];
	const behind = destination.kind === "prefix-list" ? 0.25 : 0;
	return list
		.map(parseCidr)
		.filter((range) => range !== undefined)
		.filter((range) => range.family === shop.family)
		.map((range) => ({ route, range, rank: prefixOf(range) - behind }));
}

/** The number of fixed bits, up to a constant. */
function prefixOf({ from, end }: Interval): number {
	return -Math.log2(Number(BigInt(end) - BigInt(from)));
}
