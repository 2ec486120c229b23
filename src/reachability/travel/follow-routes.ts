import type { Route, RouteTarget } from "../../network/index.ts";
import { doubt, end, type Outcome } from "../outcome.ts";
import {
	doubtOf,
	type Region,
	regionsOf,
	unansweredSet,
} from "../rules/index.ts";
import type { PacketSet } from "../set/index.ts";
import { isThere, part } from "./gate.ts";
import { type Journey, note } from "./journey.ts";
import type { Way } from "./party.ts";

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
		noteRoute(journey, table.address, region, here);
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
	const reason = table && doubtOf(journey.shop, table);
	const text = "no route leads there";
	note(journey, packets, { kind: "route", at, passes: false, text });
	return reason === undefined
		? end("no-route", packets, at)
		: end("insufficient-information", packets, at, { reason });
}

/**
 * Answers must leave by the door through which the packets came: another one does
 * not know the connection, or does not lead back.
 */
export function answersRouted(
	journey: Journey,
	subnet: string,
	way: Way,
	outcomes: readonly Outcome[],
): readonly Outcome[] {
	const { shop } = journey;
	const id = shop.index.subnets.get(subnet)?.routeTable ?? "";
	const table = shop.index.routeTables.get(id);
	return outcomes.flatMap((outcome) => {
		if (!isThere(outcome)) return [outcome];
		if (table === undefined)
			return doubt([outcome], id, `the route table ${id} is not known`);
		return answersOf(journey, outcome, table.address, way, {
			regions: regionsOf(shop, table, "source"),
			doubt: doubtOf(shop, table),
		});
	});
}

function answersOf(
	{ shop, ...journey }: Journey,
	outcome: Outcome,
	at: string,
	way: Way,
	table: { regions: readonly Region[]; doubt: string | undefined },
): Outcome[] {
	const { algebra } = shop;
	const silent = algebra.intersect(outcome.packets, unansweredSet(shop));
	const done = silent === algebra.none ? [] : [part(outcome, silent)];
	let left = algebra.subtract(outcome.packets, silent);
	const back = { returning: true };
	for (const { route, packets, doubt: reason } of table.regions) {
		const here = algebra.intersect(left, packets);
		if (here === algebra.none) continue;
		left = algebra.subtract(left, here);
		const leads = leadsBack(route.target, way);
		noteAnswer({ shop, ...journey }, at, route, here, leads);
		const kept = part(outcome, here);
		if (leads && reason === undefined) done.push(kept);
		else if (leads || route.target.kind === "unknown")
			done.push(...doubt([kept], at, reason ?? "where a route leads"));
		else if (reason !== undefined) done.push(...doubt([kept], at, reason));
		else if (route.target.kind === "blackhole")
			done.push(end("blackholed-route", here, route.address, back));
		else done.push(end("no-route", here, at, back));
	}
	if (left === algebra.none) return done;
	return table.doubt === undefined
		? [...done, end("no-route", left, at, back)]
		: [...done, ...doubt([part(outcome, left)], at, table.doubt)];
}

function leadsBack(target: RouteTarget, way: Way): boolean {
	if (target.kind !== way.kind) return false;
	return way.kind === "local" || ("id" in target && target.id === way.id);
}

function noteRoute(
	journey: Journey,
	at: string,
	{ route }: Region,
	packets: PacketSet,
): void {
	const text = describe(route.target);
	const rule = ruleOf(route);
	note(journey, packets, { kind: "route", at, rule, passes: true, text });
}

function noteAnswer(
	journey: Journey,
	at: string,
	route: Route,
	packets: PacketSet,
	passes: boolean,
): void {
	const text = describe(route.target);
	const rule = ruleOf(route);
	const hop = { kind: "route", at, rule, passes, text } as const;
	note(journey, packets, { ...hop, returning: true });
}

function ruleOf({ address, part: piece }: Route): string {
	return piece === undefined ? address : `${address} ${piece}`;
}

function describe(target: RouteTarget): string {
	return "id" in target ? `to ${target.id}` : target.kind;
}
