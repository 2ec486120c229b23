import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, known, type Pricer, use } from "../ask.ts";
import { type Draft, fixed, missing, used } from "../draft.ts";
import { hoursPerMonth } from "../hours.ts";
import { addressOf, allOf } from "../system.ts";

type Endpoint = PurchaseOf<"vpc-endpoint">;

/** `aws_vpc_endpoint` (AWS PrivateLink pricing): an hour in each zone, and every byte; gateway endpoints are free. */
export const priceVpcEndpoint: Pricer<Endpoint> = (endpoint, ask) => {
	const type = known(endpoint.type, "Gateway");
	if (type === "Gateway") return [];
	const { region } = ask.prices;
	const zones = Math.max(1, subnetsOf(endpoint, ask));
	const isInterface = type === "Interface";
	return [
		fixed(
			`${isInterface ? "Interface" : type} endpoint hours in ${zones} ${zones === 1 ? "zone" : "zones"}`,
			zones * hoursPerMonth,
			"hours",
			isInterface
				? ask.prices.price("vpc.endpoint.interface.hour")
				: otherRate(type, "vpc.endpoint.gateway-lb.hour", ask),
			subnetsOf(endpoint, ask) === 0
				? { assumption: "one zone, since no subnets are named" }
				: {},
		),
		used(
			"Data processed",
			use(ask, endpoint, "endpointGiB"),
			"GB",
			isInterface
				? ask.prices.tiers("vpc.endpoint.interface.gb")
				: otherRate(type, "vpc.endpoint.gateway-lb.gb", ask),
			{ pool: `${region} endpoints` },
		),
	];
};

/** Those that the endpoint names, and those that `aws_vpc_endpoint_subnet_association` adds; a state has the latter in both. */
function subnetsOf(endpoint: Endpoint, { system }: Ask): number {
	const added = allOf(system, "vpc-endpoint-association").flatMap((one) =>
		addressOf(one.endpoint) === endpoint.address && one.subnet !== undefined
			? [one.subnet]
			: [],
	);
	const named = [...endpoint.subnets.items, ...added];
	return new Set(named.map((link) => addressOf(link) ?? link)).size;
}

/** Endpoints of resources and of service networks have prices of their own. */
function otherRate(
	type: string | undefined,
	item: "vpc.endpoint.gateway-lb.hour" | "vpc.endpoint.gateway-lb.gb",
	{ prices }: Ask,
): Draft["rate"] | undefined {
	return type === "GatewayLoadBalancer"
		? prices.price(item)
		: missing(`the price book has no endpoints of type ${type}`);
}
