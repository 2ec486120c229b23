import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, known, type Pricer, use } from "../ask.ts";
import { type Draft, fixed, missing, used } from "../draft.ts";
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

/** `aws_dx_gateway_association` (AWS Transit Gateway pricing): to a transit gateway as an attachment is. */
export const priceDirectAssociation: Pricer<
	PurchaseOf<"direct-association">
> = (association, ask) =>
	association.toVpnGateway
		? []
		: [
				fixed(
					"Transit gateway attachment hours",
					hoursPerMonth,
					"hours",
					ask.prices.price("vpc.tgw.attachment.hour"),
				),
				transitBytes(association, ask),
			];

/** Of the ports' prices that of the feed's region is taken everywhere. */
const portRegion = "us-east-1";

/**
 * `aws_dx_connection` (AWS Direct Connect pricing): a port by the hour, by its speed; what leaves through it by region
 * and place.
 */
export const priceDirectConnection: Pricer<PurchaseOf<"direct-connection">> = (
	{ bandwidth },
	ask,
) => {
	const speed = known(bandwidth, "");
	return [
		fixed(
			`Port hours, ${speed ?? "of some speed"}`,
			hoursPerMonth,
			"hours",
			speed === "1Gbps" || speed === "10Gbps"
				? ask.book.region(portRegion).price(`dx.${speed}.hour`)
				: missing("the price book has ports of 1 and 10 Gbps only"),
			{ assumption: "at a place outside of Japan, where it is 5 % cheaper" },
		),
		used(
			"Sent through it",
			1,
			"connections",
			missing("it depends on region and place, and is not in the price book"),
		),
	];
};

function transitBytes(
	purchase: PurchaseOf<
		"direct-association" | "transit-attachment" | "vpn-connection"
	>,
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
