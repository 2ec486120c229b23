import type { Actor } from "./actor.ts";
import type { Distribution } from "./distribution.ts";
import type {
	EndpointService,
	GatewayEndpoint,
	InterfaceEndpoint,
} from "./endpoint.ts";
import type { Gap } from "./gap.ts";
import type {
	EgressOnlyGateway,
	InternetGateway,
	NatGateway,
	Peering,
} from "./gateway.ts";
import type { NetworkInterface } from "./interface.ts";
import type { LoadBalancer, TargetGroup } from "./load-balancer.ts";
import type { NetworkAcl } from "./network-acl.ts";
import type { PrefixList } from "./prefix-list.ts";
import type { RouteTable } from "./route.ts";
import type { SecurityGroup } from "./security-group.ts";
import type { TransitGateway } from "./transit-gateway.ts";
import type { UnknownMember } from "./unknown-member.ts";
import type { Subnet, Vpc } from "./vpc.ts";

/** One region's network. Elements refer to each other by id; an id that no element has is a missing element. */
export interface NetworkModel {
	readonly kind: "network-model";
	readonly vpcs: readonly Vpc[];
	readonly subnets: readonly Subnet[];
	readonly routeTables: readonly RouteTable[];
	readonly networkAcls: readonly NetworkAcl[];
	readonly securityGroups: readonly SecurityGroup[];
	readonly prefixLists: readonly PrefixList[];
	readonly interfaces: readonly NetworkInterface[];
	readonly internetGateways: readonly InternetGateway[];
	readonly egressOnlyGateways: readonly EgressOnlyGateway[];
	readonly natGateways: readonly NatGateway[];
	readonly peerings: readonly Peering[];
	readonly transitGateways: readonly TransitGateway[];
	readonly services: readonly EndpointService[];
	readonly gatewayEndpoints: readonly GatewayEndpoint[];
	readonly interfaceEndpoints: readonly InterfaceEndpoint[];
	readonly loadBalancers: readonly LoadBalancer[];
	readonly targetGroups: readonly TargetGroup[];
	readonly distributions: readonly Distribution[];
	readonly actors: readonly Actor[];
	readonly gaps: readonly Gap[];
	readonly unknownMembers: readonly UnknownMember[];
}

const empty: NetworkModel = freeze({
	kind: "network-model",
	vpcs: [],
	subnets: [],
	routeTables: [],
	networkAcls: [],
	securityGroups: [],
	prefixLists: [],
	interfaces: [],
	internetGateways: [],
	egressOnlyGateways: [],
	natGateways: [],
	peerings: [],
	transitGateways: [],
	services: [],
	gatewayEndpoints: [],
	interfaceEndpoints: [],
	loadBalancers: [],
	targetGroups: [],
	distributions: [],
	actors: [],
	gaps: [],
	unknownMembers: [],
});

export function emptyModel(): NetworkModel {
	return empty;
}

/** Freezes plain data all the way down. */
export function freeze<T>(value: T): T {
	if (typeof value !== "object" || value === null || Object.isFrozen(value))
		return value;
	for (const part of Object.values(value)) freeze(part);
	return Object.freeze(value);
}
