import type { PurchaseOf } from "../../plan/index.ts";
import { known, own, type Pricer, use } from "../ask.ts";
import { fixed, used } from "../draft.ts";
import { multiply } from "../range.ts";
import { internetOut } from "./internet.ts";

/**
 * `aws_nat_gateway` (Amazon VPC pricing, "NAT gateway"): its hours, and every byte in
 * both directions; what leaves for the internet is paid for once more as transfer.
 */
export const priceNatGateway: Pricer<PurchaseOf<"nat-gateway">> = (
	gateway,
	ask,
) => {
	const through = use(ask, gateway, "natGiB");
	const isPublic = known(gateway.connectivity, "public") === "public";
	return [
		fixed(
			"NAT gateway hours",
			own(ask, gateway, "natHours") ?? ask.figures.natHours,
			"hours",
			ask.prices.price("vpc.nat.hour"),
		),
		used("Data processed", through, "GB", ask.prices.price("vpc.nat.gb")),
		...(isPublic
			? [
					internetOut(
						"Sent to the internet",
						multiply(through, ask.figures.natOutShare),
						ask,
					),
				]
			: []),
	];
};
