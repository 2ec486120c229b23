import type { Route, RouteTarget } from "../../network/index.ts";
import { end, type Outcome } from "../outcome.ts";
import type { PacketSet } from "../set/index.ts";
import { byRoutes } from "./follow-routes.ts";
import { forward } from "./forwarder.ts";
import { beyond, outByEgressOnly, outByGateway } from "./internet.ts";
import { type Journey, note, type Roads } from "./journey.ts";
import { byNatGateway } from "./nat-gateway.ts";
import type { Place } from "./party.ts";
import { byPeering } from "./peering.ts";
import { arrive, enter, leave } from "./subnet.ts";
import { byTransitGateway } from "./transit-gateway.ts";
import { intoVpc } from "./within-vpc.ts";

/** More translations in a row than any sane network has: a loop of routes. */
const deepest = 4;

/**
 * All ways on, put together here because they lead to each other: a NAT gateway
 * leaves its subnet like anybody else.
 */
export const roads: Roads = Object.freeze({
	leave,
	route,
	enter,
	arrive,
	beyond,
	forward,
});

function route(
	journey: Journey,
	place: Place,
	packets: PacketSet,
): readonly Outcome[] {
	const subnet = journey.shop.index.subnets.get(place.subnet);
	const table = subnet?.routeTable ?? "";
	if (journey.depth > deepest) return [end("no-route", packets, table)];
	return byRoutes(journey, table, packets, (target, here, by) =>
		follow(journey, place, here, target, by),
	);
}

function follow(
	journey: Journey,
	place: Place,
	packets: PacketSet,
	target: RouteTarget,
	route: Route,
): readonly Outcome[] {
	const { index } = journey.shop;
	const { vpc, subnet, party } = place;
	switch (target.kind) {
		case "local": {
			const back = place.origin;
			return intoVpc(journey, { vpc, from: subnet, back, party }, packets);
		}
		case "blackhole":
			return [end("blackholed-route", packets, route.address)];
		case "unknown": {
			const { reason } = target;
			const at = route.address;
			return [end("insufficient-information", packets, at, { reason })];
		}
		case "internet-gateway":
			return outByGateway(journey, place, packets, target.id);
		case "egress-only-gateway":
			return outByEgressOnly(journey, place, packets, target.id);
		case "nat-gateway": {
			const gateway = index.natGateways.get(target.id);
			return byNatGateway(journey, place, packets, gateway, target.id);
		}
		case "interface": {
			const by = index.interfaces.get(target.id);
			if (by !== undefined) return forward(journey, place, packets, by);
			const reason = `which interface of ${target.id} it is, is not in the plan`;
			const at = route.address;
			return [end("insufficient-information", packets, at, { reason })];
		}
		case "peering": {
			const peering = index.peerings.get(target.id);
			return byPeering(journey, place, packets, peering, target.id);
		}
		case "transit-gateway": {
			const gateway = index.transitGateways.get(target.id);
			return byTransitGateway(journey, place, packets, gateway, target.id);
		}
		case "gateway-endpoint":
			return byGatewayEndpoint(journey, place, packets, target.id);
	}
}

/** To one service, from its own VPC alone ("Gateway endpoints", AWS PrivateLink Guide). */
function byGatewayEndpoint(
	journey: Journey,
	{ vpc }: Place,
	packets: PacketSet,
	id: string,
): readonly Outcome[] {
	const { goal } = journey;
	const { gatewayEndpoints, vpcs } = journey.shop.index;
	const endpoint = gatewayEndpoints.get(id);
	if (endpoint === undefined || !vpcs.has(endpoint.vpc)) {
		const reason = "what kind of endpoint it is, or its VPC, is not known";
		return [end("insufficient-information", packets, id, { reason })];
	}
	if (endpoint.vpc !== vpc) return [end("blackholed-route", packets, id)];
	const at = endpoint.address;
	if (goal.kind !== "service" || goal.service !== endpoint.service)
		return [end("no-such-endpoint", packets, at)];
	const text = `aws:${goal.service}`;
	note(journey, packets, { kind: "arrival", at, passes: true, text });
	return [end("delivered", packets, at)];
}
