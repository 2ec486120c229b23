import type { Route, RouteTarget } from "../../network/index.ts";
import { doubt, end, type Outcome } from "../outcome.ts";
import { type Region, regionsOf, unroutedDoubt } from "../rules/index.ts";
import type { PacketSet } from "../set/index.ts";
import { type Journey, note } from "./journey.ts";

type Follow = (
	target: RouteTarget,
	packets: PacketSet,
	route: Route,
) => readonly Outcome[];

/** Sends every packet where the table's most specific route for it leads. */
export function byRoutes(
	journey: Journey,
	tableId: string,
	packets: PacketSet,
	follow: Follow,
): readonly Outcome[] {
	const { shop } = journey;
	const { algebra } = shop;
	const table = shop.index.routeTables.get(tableId);
	const none = algebra.none;
	if (table === undefined) {
		const reason = `the route table ${tableId} is not known`;
		return [end("insufficient-information", packets, tableId, { reason })];
	}
	let left = packets;
	const outcomes: Outcome[] = [];
	for (const region of regionsOf(shop, table, "destination")) {
		const here = algebra.intersect(left, region.packets);
		if (here === none) continue;
		left = algebra.subtract(left, here);
		noteRoute(journey, table.address, region, here, false);
		const followed = follow(region.route.target, here, region.route);
		outcomes.push(
			...(region.doubt === undefined
				? followed
				: doubt(followed, table.address, region.doubt)),
		);
	}
	if (left === none) return outcomes;
	return [...outcomes, unrouted(journey, table.id, table.address, left)];
}

function unrouted(
	journey: Journey,
	id: string,
	at: string,
	packets: PacketSet,
): Outcome {
	const table = journey.shop.index.routeTables.get(id);
	const reason = table && unroutedDoubt(journey.shop, table);
	const text = "no route leads there";
	note(journey, packets, { kind: "route", at, passes: false, text });
	return reason === undefined
		? end("no-route", packets, at)
		: end("insufficient-information", packets, at, { reason });
}

/** In a trace, the route by which packets or their answers go. */
export function noteRoute(
	journey: Journey,
	at: string,
	{ route }: Region,
	packets: PacketSet,
	returning: boolean,
): void {
	const text = describe(route.target);
	const rule = ruleOf(route);
	const hop = { kind: "route", at, rule, passes: true, text } as const;
	note(journey, packets, { ...hop, returning });
}

function ruleOf({ address, part: piece }: Route): string {
	return piece === undefined ? address : `${address} ${piece}`;
}

function describe(target: RouteTarget): string {
	return "id" in target ? `to ${target.id}` : target.kind;
}
