import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, type Pricer, use } from "../ask.ts";
import { type Draft, fixed, used } from "../draft.ts";
import { hoursPerMonth } from "../hours.ts";

/** `aws_vpn_connection` (AWS VPN pricing): hours; to a transit gateway also those of its attachment. */
export const priceVpnConnection: Pricer<PurchaseOf<"vpn-connection">> = (
	connection,
	ask,
) => {
	const { prices } = ask;
	const hours = (
		component: string,
		item: "vpc.vpn.hour" | "vpc.tgw.attachment.hour",
	) => fixed(component, hoursPerMonth, "hours", prices.price(item));
	const vpn = hours("VPN connection hours", "vpc.vpn.hour");
	if (connection.transitGateway === undefined) return [vpn];
	const attached = hours(
		"Transit gateway attachment hours",
		"vpc.tgw.attachment.hour",
	);
	return [vpn, attached, transitBytes(connection, ask)];
};

/** Attachments of a transit gateway (AWS Transit Gateway pricing): hours, and bytes but of a peering. */
export const priceTransitAttachment: Pricer<
	PurchaseOf<"transit-attachment">
> = (attachment, ask) => {
	const { prices } = ask;
	const hours = fixed(
		"Transit gateway attachment hours",
		hoursPerMonth,
		"hours",
		prices.price("vpc.tgw.attachment.hour"),
	);
	if (attachment.isPeering) return [hours];
	return [hours, transitBytes(attachment, ask)];
};

function transitBytes(
	purchase: PurchaseOf<"transit-attachment" | "vpn-connection">,
	ask: Ask,
): Draft {
	const through = use(ask, purchase, "transitGiB");
	return used("Data processed", through, "GB", ask.prices.price("vpc.tgw.gb"));
}

/** `aws_ec2_client_vpn_endpoint` (AWS VPN pricing): hours of each client that is connected. */
export const priceClientVpn: Pricer<PurchaseOf<"client-vpn-endpoint">> = (
	endpoint,
	ask,
) => [
	used(
		"Connection hours",
		use(ask, endpoint, "vpnConnectionHours"),
		"hours",
		ask.prices.price("vpc.client-vpn.connection.hour"),
	),
];
