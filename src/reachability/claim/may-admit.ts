import { parseCidr } from "../../network/index.ts";
import type { InterfaceClass } from "../interface-class.ts";
import {
	addressSet,
	groupPermission,
	remember,
	type Workshop,
} from "../rules/index.ts";
import type { Interval, PacketSet } from "../set/index.ts";
import type { Party } from "./party.ts";

/**
 * A quick look at the receiver's groups, of a set operation or two that are mostly
 * remembered: false only when nothing of the sender's can be admitted, whatever the
 * way, and whoever puts his own address in the sender's place on it.
 */
export function mayAdmit(shop: Workshop, from: Party, to: Party): boolean {
	if (to.kind === "outside") return from.kind === "class";
	const { family, algebra } = shop;
	const groups = groupPermission(shop, to.class.like, "ingress");
	const { byAddress, byPeer } = groups;
	const known = to.class.publicAddress !== undefined || family === 6;
	if (from.kind === "outside")
		return known && byAddress.possible !== algebra.none;
	const { securityGroups, unknownSecurityGroups } = from.class.like;
	if (unknownSecurityGroups !== undefined) return true;
	if (securityGroups.some((id) => byPeer.has(id))) return true;
	if (known) return byAddress.possible !== algebra.none;
	const own = addressSet(shop, "source", from.class.addresses[family]);
	if (algebra.intersect(byAddress.possible, own) !== algebra.none) return true;
	if (byAddress.possible === algebra.none && byPeer.size === 0) return false;
	return admitsTranslator(shop, groups, from.class, to.class);
}

function admitsTranslator(
	shop: Workshop,
	{ byAddress, byPeer }: ReturnType<typeof groupPermission>,
	from: InterfaceClass,
	to: InterfaceClass,
): boolean {
	const { algebra } = shop;
	const { addresses, groups } = translators(shop, from, to);
	if (groups.some((id) => byPeer.has(id))) return true;
	return algebra.intersect(byAddress.possible, addresses) !== algebra.none;
}

interface Translators {
	readonly addresses: PacketSet;
	readonly groups: readonly string[];
}

/** Within a VPC only a detour leads to a translator; out of it one of the sender's VPC may, or by a transit gateway any. */
function translators(
	shop: Workshop,
	from: InterfaceClass,
	to: InterfaceClass,
): Translators {
	const nobody = { addresses: shop.algebra.none, groups: [] };
	if (from.vpc === to.vpc && !detours(shop, from.subnet)) return nobody;
	const everywhere = shop.model.transitGateways.length > 0;
	const vpc = everywhere ? undefined : from.vpc;
	return remember(shop, `translators ${vpc}`, () => translatorsIn(shop, vpc));
}

/** A route to a translator for a part of the VPC itself. */
function detours(shop: Workshop, subnet: string): boolean {
	const table = shop.index.subnets.get(subnet)?.routeTable ?? "";
	return remember(shop, `detours ${table}`, () =>
		(shop.index.routeTables.get(table)?.routes ?? []).some(
			({ target, destination }) =>
				(target.kind === "nat-gateway" || target.kind === "interface") &&
				!(destination.kind === "cidr" && destination.cidr.endsWith("/0")),
		),
	);
}

function translatorsIn(shop: Workshop, vpc: string | undefined): Translators {
	const { model, index, algebra, family } = shop;
	const isHere = ({ subnet }: { readonly subnet: string }) =>
		vpc === undefined || index.subnets.get(subnet)?.vpc === vpc;
	const forwarders = model.interfaces
		.filter(({ forwards }) => forwards)
		.filter(isHere);
	const subnets = [...forwarders, ...model.natGateways.filter(isHere)].flatMap(
		({ subnet }) => index.subnets.get(subnet)?.blocks ?? [],
	);
	const blocks = subnets
		.map(parseCidr)
		.filter((range) => range?.family === family)
		.filter((range): range is NonNullable<typeof range> => range !== undefined);
	const addresses: readonly Interval[] = blocks;
	return {
		addresses: algebra.unionAll(
			addresses.map((source) => algebra.box({ source })),
		),
		groups: forwarders.flatMap(({ securityGroups }) => securityGroups),
	};
}
