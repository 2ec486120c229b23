import {
	type ClientPorts,
	clientPorts,
	type Traffic,
} from "../../network/index.ts";
import { trafficBox, type Workshop } from "../rules/index.ts";
import type { PacketSet } from "../set/index.ts";

/** All packets of some traffic. */
export function trafficSet(
	{ algebra }: Workshop,
	traffic: readonly Traffic[],
): PacketSet {
	return algebra.unionAll(traffic.map((one) => algebra.box(trafficBox(one))));
}

/** The same as a client of a kind sends it: from the ports that its connections come from. */
export function clientTraffic(
	shop: Workshop,
	traffic: readonly Traffic[],
	client: ClientPorts,
): PacketSet {
	const { from, to } = clientPorts[client];
	const own = shop.algebra.box({ sourcePort: { from, end: to + 1 } });
	return shop.algebra.intersect(trafficSet(shop, traffic), own);
}
