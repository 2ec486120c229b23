import type {
	EgressOnlyGateway,
	GatewayEndpoint,
	InterfaceEndpoint,
	InternetGateway,
	NatGateway,
	NetworkAcl,
	NetworkInterface,
	NetworkModel,
	Peering,
	PrefixList,
	RouteTable,
	SecurityGroup,
	Subnet,
	TransitAttachment,
	TransitGateway,
	Vpc,
} from "../network/index.ts";

/** A network's elements by their ids. */
export interface NetworkIndex {
	readonly vpcs: ReadonlyMap<string, Vpc>;
	readonly subnets: ReadonlyMap<string, Subnet>;
	readonly routeTables: ReadonlyMap<string, RouteTable>;
	readonly networkAcls: ReadonlyMap<string, NetworkAcl>;
	readonly securityGroups: ReadonlyMap<string, SecurityGroup>;
	readonly prefixLists: ReadonlyMap<string, PrefixList>;
	readonly interfaces: ReadonlyMap<string, NetworkInterface>;
	readonly internetGateways: ReadonlyMap<string, InternetGateway>;
	readonly egressOnlyGateways: ReadonlyMap<string, EgressOnlyGateway>;
	readonly natGateways: ReadonlyMap<string, NatGateway>;
	readonly peerings: ReadonlyMap<string, Peering>;
	readonly transitGateways: ReadonlyMap<string, TransitGateway>;
	readonly gatewayEndpoints: ReadonlyMap<string, GatewayEndpoint>;
	readonly interfaceEndpoints: readonly InterfaceEndpoint[];
	/** The internet gateway of each VPC that has one. */
	readonly internetGatewayOf: ReadonlyMap<string, InternetGateway>;
	readonly attachments: ReadonlyMap<string, TransitAttachment>;
}

export function indexOf(model: NetworkModel): NetworkIndex {
	return {
		vpcs: byId(model.vpcs),
		subnets: byId(model.subnets),
		routeTables: byId(model.routeTables),
		networkAcls: byId(model.networkAcls),
		securityGroups: byId(model.securityGroups),
		prefixLists: byId(model.prefixLists),
		interfaces: byId(model.interfaces),
		internetGateways: byId(model.internetGateways),
		egressOnlyGateways: byId(model.egressOnlyGateways),
		natGateways: byId(model.natGateways),
		peerings: byId(model.peerings),
		transitGateways: byId(model.transitGateways),
		gatewayEndpoints: byId(model.gatewayEndpoints),
		interfaceEndpoints: model.interfaceEndpoints,
		internetGatewayOf: new Map(
			model.internetGateways.map((gateway) => [gateway.vpc, gateway]),
		),
		attachments: byId(
			model.transitGateways.flatMap((gateway) => gateway.attachments),
		),
	};
}

function byId<T extends { readonly id: string }>(
	elements: readonly T[],
): ReadonlyMap<string, T> {
	return new Map(elements.map((element) => [element.id, element]));
}
