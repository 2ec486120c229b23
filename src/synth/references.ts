import type { Blueprint, GatewayEndpoint, Subnet } from "../blueprint/index.ts";
import { dataRef, type Reference, ref } from "../terraform/index.ts";
import type { Party, Peer } from "./flow.ts";
import { identifier } from "./names.ts";
import { hasContainerDatabase, hasPublicHosts, isInternal } from "./needs.ts";

/**
 * Where building blocks find each other's resources. The names in these addresses are a public contract: a
 * changed one replaces somebody's infrastructure.
 */

export const vpcId = ref("aws_vpc", "main", "id");

/** The account's number without asking AWS for it while planning. */
export const accountId = ref("aws_vpc", "main", "owner_id");

export function subnetName(subnet: Subnet): string {
	return `${subnet.tier}_${subnet.letter}`;
}

export function subnetId(subnet: Subnet): Reference {
	return ref("aws_subnet", subnetName(subnet), "id");
}

export function subnetIds(subnets: readonly Subnet[]): Reference[] {
	return subnets.map(subnetId);
}

/**
 * The subnets of the load balancer: the public ones, or, where CloudFront alone may call it, the service's own,
 * because a VPC origin has to be in private subnets ("Restrict access with VPC origins", CloudFront developer
 * guide). The empty subnet gives it its second zone.
 */
export function entrySubnets(blueprint: Blueprint): readonly Subnet[] {
	const { publicSubnets, serviceSubnets, emptyPublicSubnet } =
		blueprint.network;
	const subnets = isInternal(blueprint) ? serviceSubnets : publicSubnets;
	return emptyPublicSubnet ? [...subnets, emptyPublicSubnet] : subnets;
}

/** The subnets with a way to and from the internet: none where nothing would stand in them. */
export function publicSubnets(blueprint: Blueprint): readonly Subnet[] {
	if (!isInternal(blueprint)) return entrySubnets(blueprint);
	return hasPublicHosts(blueprint) ? blueprint.network.publicSubnets : [];
}

/** The subnets of the database, which may be the service's own. */
export function databaseSubnets(blueprint: Blueprint): readonly Subnet[] {
	const { databaseSharesServiceSubnets, databaseSubnets, serviceSubnets } =
		blueprint.network;
	return databaseSharesServiceSubnets ? serviceSubnets : databaseSubnets;
}

/** The subnets whose way out is the blueprint's egress. */
export function egressSubnets(blueprint: Blueprint): readonly Subnet[] {
	const { serviceSubnets, databaseSubnets } = blueprint.network;
	return hasContainerDatabase(blueprint)
		? [...serviceSubnets, ...databaseSubnets]
		: serviceSubnets;
}

export function securityGroupId(party: Party): Reference {
	return ref("aws_security_group", identifier(party), "id");
}

/** A gateway endpoint's prefix list: the service's addresses in this region, kept by AWS. */
export function prefixList(service: GatewayEndpoint): Peer {
	return {
		kind: "prefix-list",
		id: ref("aws_vpc_endpoint", service, "prefix_list_id"),
		name: service,
	};
}

/** The group that CloudFront makes in the VPC for its VPC origins. */
export const cloudFrontGroup: Peer = {
	kind: "security-group",
	id: dataRef("aws_security_group", "cloudfront", "id"),
	name: "cloudfront",
};
