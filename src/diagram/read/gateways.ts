import type { NetworkModel } from "../../network/index.ts";
import { type Entities, entityAt } from "../../plan/index.ts";
import type { Thing } from "./thing.ts";

/** NAT gateways in their subnets; peerings and transit gateways between VPCs. */
export function gatewayThings(
	model: NetworkModel,
	entities: Entities,
): readonly Thing[] {
	const vpcOf = new Map(model.subnets.map(({ id, vpc }) => [id, vpc]));
	const nats = model.natGateways.map(({ id, address, subnet }): Thing => {
		const vpc = vpcOf.get(subnet);
		return {
			id,
			icon: "nat-gateway",
			title: "NAT gateway",
			lines: [entityAt(entities, address)?.name ?? address],
			layer: "egress",
			subnets: [subnet],
			...(vpc !== undefined && { vpc }),
			alike: `nat-gateway|${vpc}`,
			count: 1,
			addresses: [address],
			meaning: "nat",
		};
	});
	const links = [
		...model.peerings.map(({ address }) => ({ address, peering: true })),
		...model.transitGateways.map(({ address }) => ({
			address,
			peering: false,
		})),
	].map(
		({ address, peering }): Thing => ({
			id: address,
			icon: peering ? "peering" : "transit-gateway",
			title: peering ? "VPC peering" : "Transit gateway",
			lines: [entityAt(entities, address)?.name ?? address],
			layer: "around",
			group: "Connections",
			subnets: [],
			alike: peering ? "peering" : "transit-gateway",
			count: 1,
			addresses: [address],
			meaning: peering ? "peering" : "transit-gateway",
		}),
	);
	return [...nats, ...links];
}

/** The way out of a subnet to the internet: the NAT gateway or instance on it, or undefined for an internet gateway. */
export function wayOut(
	{ subnets, routeTables, actors }: NetworkModel,
	subnet: string,
): string | undefined {
	const table = subnets.find(({ id }) => id === subnet)?.routeTable;
	const target = routeTables
		.find(({ id }) => id === table)
		?.routes.find(
			({ destination }) =>
				destination.kind === "cidr" && destination.cidr === "0.0.0.0/0",
		)?.target;
	if (target?.kind === "nat-gateway") return target.id;
	if (target?.kind !== "interface") return undefined;
	return actors.find(
		({ members }) =>
			members.kind === "interfaces" && members.interfaces.includes(target.id),
	)?.name;
}
