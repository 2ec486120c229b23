import { link } from "../aws/links.ts";
import { flag, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

/** `aws_vpn_connection`: hours of two tunnels. */
export function vpnConnection(view: View) {
	return entity(view, "vpn-connection", {
		transitGateway: text(view, "transit_gateway_id"),
	});
}

/** VPC, VPN, peering and Connect attachments of a transit gateway: each pays by the hour. */
export function transitAttachment(view: View) {
	return entity(view, "transit-attachment", {
		isPeering: view.resource.type.includes("peering"),
	});
}

/**
 * `aws_dx_gateway_association`: to a transit gateway it is an attachment of that; to a gateway of a VPC it costs
 * nothing.
 */
export function directAssociation(view: View) {
	const gateway = link(view, "associated_gateway_id");
	const id = gateway?.kind === "outside" ? gateway.id : "";
	return entity(view, "direct-association", {
		toVpnGateway:
			id.startsWith("vgw-") ||
			(gateway?.kind === "resource" &&
				gateway.address.includes("aws_vpn_gateway.")),
	});
}

/** `aws_dx_connection`: a port of its own at a place of AWS's. */
export function directConnection(view: View) {
	return entity(view, "direct-connection", {
		bandwidth: text(view, "bandwidth"),
	});
}

/** `aws_subnet`, `aws_default_subnet`: whether what starts in it has a public address. */
export function addressedSubnet(view: View) {
	return entity(view, "addressed-subnet", {
		mapPublicIp: flag(view, "map_public_ip_on_launch", false),
		zone: text(view, "availability_zone"),
		vpc: link(view, "vpc_id"),
	});
}

export type AddressedSubnet = ReturnType<typeof addressedSubnet>;
export type VpnConnection = ReturnType<typeof vpnConnection>;
export type TransitAttachment = ReturnType<typeof transitAttachment>;
