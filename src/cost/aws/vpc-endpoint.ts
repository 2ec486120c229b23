import type { PurchaseOf } from "../../plan/index.ts";
import { known, type Pricer, use } from "../ask.ts";
import { fixed, used } from "../draft.ts";
import { hoursPerMonth } from "../hours.ts";

type Endpoint = PurchaseOf<"vpc-endpoint">;

/** `aws_vpc_endpoint` (AWS PrivateLink pricing): an hour in each zone, and every byte; gateway endpoints are free. */
export const priceVpcEndpoint: Pricer<Endpoint> = (endpoint, ask) => {
	const type = known(endpoint.type, "Gateway");
	if (type === "Gateway") return [];
	const { region } = ask.prices;
	const zones = Math.max(1, endpoint.subnets.items.length);
	const isInterface = type === "Interface";
	return [
		fixed(
			`${isInterface ? "Interface" : type} endpoint hours in ${zones} ${zones === 1 ? "zone" : "zones"}`,
			zones * hoursPerMonth,
			"hours",
			isInterface
				? ask.prices.price("vpc.endpoint.interface.hour")
				: ask.prices.price("vpc.endpoint.gateway-lb.hour"),
			endpoint.subnets.items.length === 0
				? { assumption: "one zone, since no subnets are named" }
				: {},
		),
		used(
			"Data processed",
			use(ask, endpoint, "endpointGiB"),
			"GB",
			isInterface
				? ask.prices.tiers("vpc.endpoint.interface.gb")
				: ask.prices.price("vpc.endpoint.gateway-lb.gb"),
			{ pool: `${region} endpoints` },
		),
	];
};
