import { times, toUsd } from "../../facts/index.ts";
import type { PurchaseOf } from "../../plan/index.ts";
import type { Ask } from "../ask.ts";
import type { Asks } from "../asks.ts";
import { isIdle } from "../aws/index.ts";
import { hoursPerMonth } from "../hours.ts";
import { addressOf, allOf, linked, type System } from "../system.ts";
import { type Advice, advice } from "./advice.ts";

/** Addresses that belong to nothing. */
export function unusedAddresses(asks: Asks): Advice[] {
	const { system } = asks;
	return allOf(system, "elastic-ip")
		.filter((one) => isIdle(one, system))
		.flatMap(({ address, region }) => {
			const price = asks.in(region).prices.price("vpc.ipv4.idle")?.amount;
			if (price === undefined) return [];
			return advice({
				about: "unused-address",
				address,
				what: "give the address back: nothing uses it",
				saves: times(price, hoursPerMonth),
				arithmetic: `${hoursPerMonth} hours × ${toUsd(price)}`,
				price: "The address is lost, with every list that it stands in.",
			});
		});
}

type Gateway = PurchaseOf<"nat-gateway">;

/** Gateways that could stand in for each other: those of one network. */
export function gatewaysByNetwork(system: System): readonly Gateway[][] {
	const groups = new Map<string, Gateway[]>();
	for (const gateway of allOf(system, "nat-gateway")) {
		const subnet = linked(system, gateway.subnet, "addressed-subnet");
		const network = addressOf(subnet?.vpc) ?? "";
		const key = `${gateway.region} ${network}`;
		groups.set(key, [...(groups.get(key) ?? []), gateway]);
	}
	return [...groups.values()];
}

/** One gateway in the place of one in each zone, for each network. */
export function singleNats(asks: Asks): Advice[] {
	const all = allOf(asks.system, "nat-gateway").length;
	return gatewaysByNetwork(asks.system).flatMap((gateways) =>
		singleNat(gateways, all, asks.in(gateways[0]?.region)),
	);
}

function singleNat(
	[first, ...others]: readonly Gateway[],
	all: number,
	ask: Ask,
): Advice[] {
	const hour = ask.prices.price("vpc.nat.hour")?.amount;
	const address = ask.prices.price("vpc.ipv4.inuse")?.amount;
	const between = ask.prices.price("transfer.inter-az")?.amount;
	if (
		first === undefined ||
		others.length === 0 ||
		hour === undefined ||
		address === undefined ||
		between === undefined
	)
		return [];
	const count = others.length;
	// What the other zones send now crosses to the one that is left, and is paid for in both directions.
	const crossing = (ask.figures.natGiB.expected * count) / all;
	const saves =
		times(hour + address, count * hoursPerMonth) - times(between, 2 * crossing);
	return advice({
		about: "single-nat",
		address: first.address,
		what: `one NAT gateway instead of ${count + 1}`,
		saves,
		arithmetic: `${count} × ${hoursPerMonth} hours × (${toUsd(hour)} + ${toUsd(address)}) - ${crossing} GB across zones × 2 × ${toUsd(between)}`,
		price: "When its zone fails, nothing private reaches the internet.",
	});
}
