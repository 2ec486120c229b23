/**
 * The network model: what an AWS network is, free of Terraform's attribute names.
 * Plain frozen data; every element carries the Terraform address it comes from.
 * Made from the resource graph, read by the prover and by the kernel compiler,
 * which may not know of each other. Imports the address room only.
 */
export type { Actor, ActorMembers, ActorRole, Need } from "./actor.ts";
export {
	type AddressRange,
	addressEnd,
	type Coordinate,
	type Family,
	formatAddress,
	parseAddress,
	parseCidr,
	rangeToCidrs,
} from "./address-range.ts";
export type { Distribution, DistributionOrigin } from "./distribution.ts";
export type { Element, Origin } from "./element.ts";
export type {
	EndpointService,
	GatewayEndpoint,
	InterfaceEndpoint,
} from "./endpoint.ts";
export type { Gap } from "./gap.ts";
export type {
	EgressOnlyGateway,
	InternetGateway,
	NatGateway,
	Peering,
} from "./gateway.ts";
export type { NetworkInterface, PublicAddress } from "./interface.ts";
export type {
	Listener,
	LoadBalancer,
	Target,
	TargetGroup,
} from "./load-balancer.ts";
export { emptyModel, freeze, type NetworkModel } from "./model.ts";
export type { AclRule, NetworkAcl } from "./network-acl.ts";
export { parseTraffic } from "./parse-traffic.ts";
export type { PrefixList } from "./prefix-list.ts";
export type {
	Route,
	RouteDestination,
	RouteTable,
	RouteTarget,
} from "./route.ts";
export type {
	Peer,
	SecurityGroup,
	SecurityGroupRule,
} from "./security-group.ts";
export {
	type ClientPorts,
	clientPorts,
	icmp,
	icmpV6,
	type PortRange,
	type Traffic,
	tcp,
	udp,
} from "./traffic.ts";
export type {
	TransitAttachment,
	TransitGateway,
	TransitRoute,
	TransitRouteTable,
} from "./transit-gateway.ts";
export type { UnknownMember } from "./unknown-member.ts";
export type { Subnet, Vpc } from "./vpc.ts";
