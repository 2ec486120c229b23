import type { PurchaseOf } from "../../plan/index.ts";
import { own, type Pricer } from "../ask.ts";
import { fixed } from "../draft.ts";
import { hoursPerMonth } from "../hours.ts";
import { once } from "../once.ts";
import { addressOf, allOf, type System } from "../system.ts";

type ElasticIp = PurchaseOf<"elastic-ip">;

/** `aws_eip`: paid for by the hour, in use or not, since 2024-02 (Amazon VPC pricing, "Public IPv4 Address"). */
export const priceElasticIp: Pricer<ElasticIp> = (address, ask) => {
	const gateway = gatewayOf(address, ask.system);
	const idle = gateway === undefined && isIdle(address, ask.system);
	// The address of an ephemeral gateway comes and goes with it.
	const hours =
		gateway === undefined
			? hoursPerMonth
			: (own(ask, gateway, "natHours") ?? ask.figures.natHours);
	return [
		fixed(
			idle ? "Idle public IPv4 address" : "Public IPv4 address",
			hours,
			"hours",
			ask.prices.price(idle ? "vpc.ipv4.idle" : "vpc.ipv4.inuse"),
		),
	];
};

/** Attached to nothing that we can see. */
export function isIdle(elastic: ElasticIp, system: System): boolean {
	if (elastic.instance ?? elastic.networkInterface) return false;
	return (
		gatewayOf(elastic, system) === undefined &&
		!associated(system).has(elastic.address)
	);
}

function gatewayOf({ address }: ElasticIp, system: System) {
	return gatewaysByAddress(system).get(address);
}

const gatewaysByAddress = once(
	(system: System) =>
		new Map(
			allOf(system, "nat-gateway").map(
				(gateway) => [addressOf(gateway.elasticIp), gateway] as const,
			),
		),
);

const associated = once(
	(system: System) =>
		new Set(
			allOf(system, "elastic-ip-association").map(({ elasticIp }) =>
				addressOf(elasticIp),
			),
		),
);
