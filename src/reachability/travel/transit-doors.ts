import type {
	Subnet,
	TransitAttachment,
	TransitGateway,
	TransitRouteTable,
} from "../../network/index.ts";
import type { Workshop } from "../rules/index.ts";

/** The subnet by which an attachment serves a zone. */
export function doorIn(
	{ index }: Workshop,
	{ subnets }: TransitAttachment,
	zone: string,
): Subnet | undefined {
	return subnets
		.map((id) => index.subnets.get(id))
		.find((subnet) => subnet?.zone === zone);
}

/** Why nobody knows whether an attachment serves a zone: AWS has yet to choose one of a subnet. */
export function unknownZone(
	shop: Workshop,
	attachment: TransitAttachment,
	zone: string,
): string | undefined {
	if (doorIn(shop, attachment, zone) !== undefined) return undefined;
	const isOpen = attachment.subnets.some(
		(id) => shop.index.subnets.get(id)?.zone === "",
	);
	return zone === "" || isOpen
		? "which zones it serves is not in the plan"
		: undefined;
}

/** The same, or the attachment's first subnet where it does not serve the zone. */
export function nearestDoor(
	shop: Workshop,
	attachment: TransitAttachment,
	zone: string,
): Subnet | undefined {
	return (
		doorIn(shop, attachment, zone) ??
		shop.index.subnets.get(attachment.subnets[0] ?? "")
	);
}

export function tableOf(
	gateway: TransitGateway,
	{ routeTable }: TransitAttachment,
): TransitRouteTable | undefined {
	return gateway.routeTables.find(({ id }) => id === routeTable);
}
