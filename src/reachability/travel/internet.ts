import { parseAddress } from "../../network/index.ts";
import { doubt, end, type Outcome } from "../outcome.ts";
import type { PacketSet } from "../set/index.ts";
import { type Journey, note } from "./journey.ts";
import { type Origin, type Place, stranger } from "./party.ts";
import { replaceDestination, replaceSource } from "./translate.ts";

/**
 * Out by an internet gateway. It puts the public address in the place of the
 * private one, one to one, and drops what has none; IPv6 passes unchanged
 * ("Enable internet access for a VPC using an internet gateway", Amazon VPC User
 * Guide).
 */
export function outByGateway(
	journey: Journey,
	{ vpc, party, origin }: Place,
	packets: PacketSet,
	gatewayId: string,
): readonly Outcome[] {
	const { shop, roads } = journey;
	const gateway = shop.index.internetGateways.get(gatewayId);
	if (gateway !== undefined && !shop.index.vpcs.has(gateway.vpc))
		return [unattached(packets, gatewayId)];
	if (gateway === undefined || gateway.vpc !== vpc)
		return [end("blackholed-route", packets, gatewayId)];
	const at = gateway.address;
	if (shop.family === 6) return roads.beyond(journey, packets, origin);
	const { publicAddress } = party;
	const source = publicAddress && parseAddress(publicAddress.address);
	if (publicAddress === undefined || source === undefined) {
		const text = "the sender has no public address";
		note(journey, packets, { kind: "gateway", at, passes: false, text });
		return [end("no-public-address", packets, at)];
	}
	const text = `leaves as ${publicAddress.address}`;
	note(journey, packets, { kind: "translation", at, passes: true, text });
	const beyond = (sent: PacketSet) => roads.beyond(journey, sent);
	const outcomes = replaceSource(journey, packets, source, beyond, at);
	return publicAddress.certain
		? outcomes
		: doubt(outcomes, at, publicAddress.by);
}

function unattached(packets: PacketSet, gateway: string): Outcome {
	const reason = "which VPC it is attached to is not known";
	return end("insufficient-information", packets, gateway, { reason });
}

/** Outside of every VPC: here is what was asked for, or the gateway of the VPC that has it. */
export function beyond(
	journey: Journey,
	packets: PacketSet,
	origin?: Origin,
): readonly Outcome[] {
	const { goal } = journey;
	if (goal.kind === "outside" || goal.kind === "service") {
		const at = goal.kind === "service" ? `aws:${goal.service}` : "internet";
		note(journey, packets, { kind: "arrival", at, passes: true, text: "" });
		return [end("delivered", packets, at)];
	}
	if (goal.kind === "nobody") return [end("no-such-endpoint", packets, "")];
	const { like, publicAddress, vpc } = goal.to;
	if (journey.shop.family === 6)
		return inByGateway(journey, packets, vpc, origin);
	if (goal.by === "private")
		return [end("no-such-endpoint", packets, "internet")];
	if (publicAddress === undefined)
		return [end("no-public-address", packets, like.address)];
	const outcomes = inByGateway(journey, packets, vpc);
	return publicAddress.certain
		? outcomes
		: doubt(outcomes, like.address, publicAddress.by);
}

function inByGateway(
	journey: Journey,
	packets: PacketSet,
	vpc: string,
	origin?: Origin,
): readonly Outcome[] {
	const { shop, goal, roads } = journey;
	const gateway = shop.index.internetGatewayOf.get(vpc);
	if (goal.kind !== "interface") return [];
	const { subnet, addresses, publicAddress } = goal.to;
	if (gateway === undefined) {
		const at = shop.index.vpcs.get(vpc)?.address ?? vpc;
		const reason = shop.index.vpcs.get(vpc)?.unknownGateway;
		if (reason !== undefined)
			return doubt(roads.arrive(journey, stranger, packets), at, reason);
		const text = "the VPC has no internet gateway";
		note(journey, packets, { kind: "gateway", at, passes: false, text });
		return [end("no-route", packets, at)];
	}
	const door = { kind: "internet-gateway", id: gateway.id } as const;
	const back = origin === undefined ? door : { ...door, origin };
	const entry = { subnet, from: undefined, back };
	const into = (sent: PacketSet) =>
		roads.enter(journey, entry, sent, (admitted) =>
			roads.arrive(journey, stranger, admitted),
		);
	if (shop.family === 6) return into(packets);
	const at = gateway.address;
	const text = `${publicAddress?.address} is ${goal.to.like.address}`;
	note(journey, packets, { kind: "translation", at, passes: true, text });
	return replaceDestination(journey, packets, addresses[4], into, at);
}

/** IPv6 out, and nothing in ("Enable outbound IPv6 traffic using an egress-only internet gateway", Amazon VPC User Guide). */
export function outByEgressOnly(
	journey: Journey,
	{ vpc, origin }: Place,
	packets: PacketSet,
	id: string,
): readonly Outcome[] {
	const gateway = journey.shop.index.egressOnlyGateways.get(id);
	if (gateway !== undefined && !journey.shop.index.vpcs.has(gateway.vpc))
		return [unattached(packets, id)];
	if (gateway === undefined || gateway.vpc !== vpc)
		return [end("blackholed-route", packets, id)];
	return journey.shop.family === 6
		? journey.roads.beyond(journey, packets, origin)
		: [end("no-route", packets, gateway.address)];
}
