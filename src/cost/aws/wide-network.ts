import type { PurchaseOf } from "../../plan/index.ts";
import type { Pricer } from "../ask.ts";
import { fixed, missing, used } from "../draft.ts";
import { hoursPerMonth } from "../hours.ts";
import { none } from "../range.ts";

/** `aws_vpn_connection` (AWS VPN pricing): hours; what it sends is transfer to the internet. */
export const priceVpnConnection: Pricer<PurchaseOf<"vpn-connection">> = (
	_connection,
	{ prices },
) => [
	fixed(
		"VPN connection hours",
		hoursPerMonth,
		"hours",
		prices.price("vpc.vpn.hour"),
	),
];

/** Attachments of a transit gateway (AWS Transit Gateway pricing): hours, and bytes but of a peering. */
export const priceTransitAttachment: Pricer<
	PurchaseOf<"transit-attachment">
> = (attachment, { prices }) => {
	const hours = fixed(
		"Transit gateway attachment hours",
		hoursPerMonth,
		"hours",
		prices.price("vpc.tgw.attachment.hour"),
	);
	if (attachment.isPeering) return [hours];
	const why = "the price book has no price of a transit gateway's data";
	return [hours, used("Data processed", none, "GB", missing(why))];
};
