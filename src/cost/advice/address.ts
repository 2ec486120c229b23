import { times, toUsd } from "../../facts/index.ts";
import type { Ask } from "../ask.ts";
import { isIdle } from "../aws/index.ts";
import { hoursPerMonth } from "../hours.ts";
import { allOf } from "../system.ts";
import { type Advice, advice } from "./advice.ts";

/** Addresses that belong to nothing. */
export function unusedAddresses(ask: Ask): Advice[] {
	const price = ask.prices.price("vpc.ipv4.idle")?.amount;
	if (price === undefined) return [];
	return allOf(ask.system, "elastic-ip")
		.filter((one) => isIdle(one, ask.system))
		.flatMap(({ address }) =>
			advice({
				about: "unused-address",
				address,
				what: "give the address back: nothing uses it",
				saves: times(price, hoursPerMonth),
				arithmetic: `${hoursPerMonth} hours × ${toUsd(price)}`,
				price: "The address is lost, with every list that it stands in.",
			}),
		);
}

/** One gateway in the place of one in each zone. */
export function singleNat(ask: Ask): Advice[] {
	const [first, ...others] = allOf(ask.system, "nat-gateway");
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
	const crossing = (ask.figures.natGiB.expected * count) / (count + 1);
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
