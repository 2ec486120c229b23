import type { Route, RouteTarget } from "../../network/index.ts";
import { doubt, end, type Outcome } from "../outcome.ts";
import {
	type Region,
	regionsOf,
	unansweredSet,
	unroutedDoubt,
} from "../rules/index.ts";
import type { PacketSet } from "../set/index.ts";
import { noteRoute } from "./follow-routes.ts";
import { isThere, part } from "./gate.ts";
import type { Journey } from "./journey.ts";
import type { Back } from "./party.ts";
import { answersByTransit } from "./transit-answers.ts";

/**
 * The answers to what was delivered in a subnet, by that subnet's routes. What is not
 * answered at all needs no way back.
 */
export function answersRouted(
	journey: Journey,
	subnet: string,
	back: Back,
	outcomes: readonly Outcome[],
): readonly Outcome[] {
	const { shop } = journey;
	const { algebra } = shop;
	if (back.kind === "inside" && back.remembers) return outcomes;
	return outcomes.flatMap((outcome) => {
		if (!isThere(outcome)) return [outcome];
		const silent = algebra.intersect(outcome.packets, unansweredSet(shop));
		const loud = algebra.subtract(outcome.packets, silent);
		return [
			...(silent === algebra.none ? [] : [part(outcome, silent)]),
			...(loud === algebra.none
				? []
				: answersOf(journey, subnet, part(outcome, loud), back)),
		];
	});
}

function answersOf(
	journey: Journey,
	subnet: string,
	outcome: Outcome,
	back: Back,
): readonly Outcome[] {
	const { shop } = journey;
	const { algebra } = shop;
	const id = shop.index.subnets.get(subnet)?.routeTable ?? "";
	const table = shop.index.routeTables.get(id);
	if (table === undefined)
		return doubt([outcome], id, `the route table ${id} is not known`);
	let left = outcome.packets;
	const done: Outcome[] = [];
	for (const region of regionsOf(shop, table, "source")) {
		const here = algebra.intersect(left, region.packets);
		if (here === algebra.none) continue;
		left = algebra.subtract(left, here);
		noteRoute(journey, table.address, region, here, true);
		const answered = part(outcome, here);
		const at = { table: table.address, subnet, back };
		done.push(...byRegion(journey, answered, region, at));
	}
	if (left === algebra.none) return done;
	const reason = unroutedDoubt(shop, table);
	return [
		...done,
		...(reason === undefined
			? [lost(left, table.address)]
			: doubt([part(outcome, left)], table.address, reason)),
	];
}

interface Where {
	readonly table: string;
	readonly subnet: string;
	readonly back: Back;
}

function byRegion(
	journey: Journey,
	outcome: Outcome,
	{ route, doubt: reason }: Region,
	where: Where,
): readonly Outcome[] {
	const { target } = route;
	if (reason !== undefined) return doubt([outcome], where.table, reason);
	if (target.kind === "unknown")
		return doubt([outcome], route.address, target.reason);
	const { subnet, back } = where;
	const home = back.kind === "inside" ? back : back.origin;
	const lostPeering =
		target.kind === "peering"
			? journey.shop.index.peerings.get(target.id)?.unknownState
			: undefined;
	if (lostPeering !== undefined)
		return doubt([outcome], route.address, lostPeering);
	if (target.kind === "transit-gateway" && home !== undefined)
		return answersByTransit(journey, [outcome], target.id, subnet, home);
	if (comesOverInternet(journey, target, home, subnet)) {
		const why =
			"its answers come home over the internet, by another way than it went";
		return doubt([outcome], where.table, why);
	}
	return leadsBack(journey, target, where)
		? [outcome]
		: [failed(outcome, route, where)];
}

/**
 * With IPv6 nobody translates: an answer that leaves by an internet gateway may come in
 * again by that of the asker's VPC. The kernel lets it; of AWS nobody says so.
 */
function comesOverInternet(
	{ shop }: Journey,
	target: RouteTarget,
	home: Extract<Back, { kind: "inside" }> | undefined,
	subnet: string,
): boolean {
	if (shop.family !== 6 || target.kind !== "internet-gateway") return false;
	const vpc = shop.index.subnets.get(subnet)?.vpc;
	return (
		home !== undefined &&
		home.vpc !== vpc &&
		shop.index.internetGatewayOf.has(home.vpc)
	);
}

function failed({ packets }: Outcome, route: Route, { table }: Where): Outcome {
	const returning = true;
	return route.target.kind === "blackhole"
		? end("blackholed-route", packets, route.address, { returning })
		: lost(packets, table);
}

function lost(packets: PacketSet, at: string): Outcome {
	return end("no-route", packets, at, { returning: true });
}

/** A translator on the way back would change who answers, so it does not lead back. */
function leadsBack(
	{ shop }: Journey,
	target: RouteTarget,
	{ subnet, back }: Where,
): boolean {
	const { index } = shop;
	const vpc = index.subnets.get(subnet)?.vpc;
	if (back.kind === "internet-gateway")
		if (target.kind === back.kind) return target.id === back.id;
	const home = back.kind === "inside" ? back : back.origin;
	if (home === undefined) return false;
	if (target.kind === "local") return home.vpc === vpc;
	if (target.kind === "interface" || target.kind === "nat-gateway")
		return target.id === home.id;
	if (target.kind !== "peering") return false;
	const { active, requester, accepter } = index.peerings.get(target.id) ?? {};
	const ends = [requester, accepter];
	return active === true && ends.includes(vpc) && ends.includes(home.vpc);
}
