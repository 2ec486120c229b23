import {
	emptyModel,
	freeze,
	type Gap,
	type NetworkInterface,
	type NetworkModel,
	type Subnet,
} from "../../network/index.ts";
import type { Entities, Reference } from "../../plan/index.ts";
import { type BootNeeds, bootNeeds, needSource } from "../needs/index.ts";
import { withNeeds } from "./actor-needs.ts";
import { actorsOf } from "./actors.ts";
import {
	distributionsOf,
	vpcOriginGroup,
	vpcOriginInterfaces,
} from "./distributions.ts";
import { policyGaps } from "./endpoint-policy.ts";
import {
	gatewayEndpointsOf,
	interfaceEndpointsOf,
	prefixListsOf,
	servicesOf,
} from "./endpoints.ts";
import {
	egressOnlyGatewaysOf,
	internetGatewaysOf,
	natGatewaysOf,
	peeringsOf,
} from "./gateways.ts";
import { machineInterfaces } from "./instances.ts";
import {
	balancerInterfaces,
	loadBalancersOf,
	type Owned,
	targetGroupsOf,
} from "./load-balancers.ts";
import { networkAclsOf } from "./network-acls.ts";
import { type Reader, readerOf } from "./reader.ts";
import { routeTablesOf } from "./route-tables.ts";
import { groupAliases, securityGroupsOf } from "./security-groups.ts";
import { serviceInterfaces } from "./services.ts";
import { inSoleVpc } from "./sole-vpc.ts";
import { transitGatewaysOf } from "./transit-gateways.ts";
import { unknownMembersOf } from "./unknown-members.ts";
import { subnetsOf, vpcsOf } from "./vpcs.ts";

/**
 * The network that a system's entities make, with the actors that were found in it.
 * `references` tell what programs are handed: databases, secrets, registries; `named`
 * are services of AWS that nothing in the system names, and somebody's claims do.
 *
 * @example
 * const model = networkModelOf(entitiesOf(graph), graph.references);
 * model.actors.map(({ name, why }) => `${name}: ${why}`);
 */
export function networkModelOf(
	given: Entities,
	references: readonly Reference[] = [],
	named: readonly string[] = [],
): NetworkModel {
	const { entities, gaps } = inSoleVpc(given);
	const reader = readerOf(entities);
	const source = needSource(entities, references);
	const boot = bootNeeds(source);
	const vpcs = vpcsOf(reader);
	const subnets = subnetsOf(reader);
	const interfaces = interfacesOf(reader);
	const owned = ownedBy(interfaces);
	const services = servicesOf(reader, [...servicesIn(boot), ...named]);
	const endpoints = {
		gatewayEndpoints: gatewayEndpointsOf(reader),
		interfaceEndpoints: interfaceEndpointsOf(reader, owned),
	};
	const securityGroups = [
		...securityGroupsOf(reader, vpcs),
		...originGroup(reader),
	];
	const bare = {
		...emptyModel(),
		...endpoints,
		vpcs,
		subnets,
		routeTables: routeTablesOf(reader, vpcs),
		networkAcls: networkAclsOf(reader, vpcs),
		securityGroups,
		unknownMembers: unknownMembersOf(reader, securityGroups, references),
		prefixLists: prefixListsOf(reader, services),
		interfaces,
		internetGateways: internetGatewaysOf(reader),
		egressOnlyGateways: egressOnlyGatewaysOf(reader),
		natGateways: natGatewaysOf(reader),
		peerings: peeringsOf(reader),
		transitGateways: transitGatewaysOf(reader, vpcs),
		services,
		loadBalancers: loadBalancersOf(reader, owned),
		targetGroups: targetGroupsOf(reader, owned),
		distributions: distributionsOf(reader),
		gaps: [
			...gaps,
			...gapsOf(interfaces, subnets),
			...policyGaps(endpoints),
			...[...boot.values()].flatMap(({ gaps }) => gaps),
		],
	};
	const actors = withNeeds(actorsOf(reader, bare), bare, source, boot);
	return freeze({ ...bare, actors });
}

function servicesIn(boot: ReadonlyMap<string, BootNeeds>): readonly string[] {
	return [...boot.values()]
		.flatMap(({ needs }) => needs)
		.flatMap(({ to }) => (to.kind === "service" ? [to.service] : []));
}

function interfacesOf(reader: Reader): readonly NetworkInterface[] {
	const aliases = groupAliases(reader);
	const found = [
		...machineInterfaces(reader),
		...serviceInterfaces(reader),
		...balancerInterfaces(reader),
		...reader
			.all("cloudfront-vpc-origin")
			.flatMap((origin) => vpcOriginInterfaces(reader, origin)),
	];
	return found.map((one) => ({
		...one,
		securityGroups: one.securityGroups.map((id) => aliases.get(id) ?? id),
	}));
}

function ownedBy(interfaces: readonly NetworkInterface[]): Owned {
	const byOwner = new Map<string, string[]>();
	for (const { id, address } of interfaces)
		byOwner.set(address, [...(byOwner.get(address) ?? []), id]);
	return (owner) => byOwner.get(owner) ?? [];
}

/** CloudFront's interfaces in a VPC may send wherever they want. */
function originGroup(reader: Reader) {
	if (reader.all("cloudfront-vpc-origin").length === 0) return [];
	const id = vpcOriginGroup;
	const rule = {
		address: id,
		traffic: { protocol: "all" },
		peer: { kind: "cidr", cidr: "0.0.0.0/0" },
	} as const;
	const base = { kind: "security-group", id, address: id, vpc: "" } as const;
	return [{ ...base, ingress: [], egress: [rule] }];
}

/** Whoever is in a subnet of which the plan does not tell, or only the id. */
function gapsOf(
	interfaces: readonly NetworkInterface[],
	subnets: readonly Subnet[],
): readonly Gap[] {
	const known = new Set(subnets.map(({ id }) => id));
	return interfaces
		.filter(({ subnet }) => !known.has(subnet))
		.map(({ address, subnet }) => ({
			kind: "gap",
			address,
			reason:
				subnet === "unknown"
					? "the subnet that it is in is not known"
					: `the subnet that it is in, ${subnet}, is not in the plan`,
		}));
}
