import type { Element } from "./element.ts";

export interface Vpc extends Element {
	readonly kind: "vpc";
	/** Primary and secondary blocks, IPv4 and IPv6, as CIDRs. */
	readonly blocks: readonly string[];
	/** A block exists that the plan does not tell (an IPv6 block that AWS will choose). */
	readonly unknownBlocks?: string;
	/** Where no internet gateway of it is seen, why there may be one. */
	readonly unknownGateway?: string;
	/** Where no endpoint of it is seen for a service, why there may be one. */
	readonly unknownEndpoints?: string;
	/** Private names and the resolver of the VPC work; AWS's default is true. */
	readonly resolvesNames: boolean;
	/**
	 * Its machines have names, without which no service's name leads to an endpoint; of a VPC
	 * that was made, only when asked for. Absent where the plan does not tell.
	 */
	readonly hostNames?: boolean;
	/** Names are asked of somebody else, or it is not known of whom, and why. */
	readonly unknownNames?: string;
}

export interface Subnet extends Element {
	readonly kind: "subnet";
	readonly vpc: string;
	/** One IPv4 block, one IPv6 block, or both. */
	readonly blocks: readonly string[];
	/** It has an IPv4 block that the plan does not tell, and why. */
	readonly unknownBlocks?: string;
	/** `eu-west-1a`, or empty when the plan leaves it to AWS. */
	readonly zone: string;
	/** The associated table; the VPC's main table where nothing is associated. */
	readonly routeTable: string;
	readonly routeTableBy: "association" | "main";
	/** The associated ACL; the VPC's default ACL where nothing is associated. */
	readonly networkAcl: string;
}
