import type { Element } from "./element.ts";

/** Translates one to one between private and public IPv4 addresses; passes IPv6 as it is. */
export interface InternetGateway extends Element {
	readonly kind: "internet-gateway";
	readonly vpc: string;
}

/** Lets IPv6 connections out and none in. */
export interface EgressOnlyGateway extends Element {
	readonly kind: "egress-only-gateway";
	readonly vpc: string;
}

/** Has no security group; the ACL and the route table of its subnet count. */
export interface NatGateway extends Element {
	readonly kind: "nat-gateway";
	readonly subnet: string;
	/** Its address in the subnet; undefined when AWS chooses it. */
	readonly privateAddress?: string;
	/** Absent for a private NAT gateway, which has no way through an internet gateway. */
	readonly publicAddress?: string;
}

/** Between two VPCs, never beyond them. */
export interface Peering extends Element {
	readonly kind: "peering";
	readonly requester: string;
	readonly accepter: string;
	/** A connection that nobody has accepted carries nothing. */
	readonly active: boolean;
	/** Which VPCs it joins, or whether it was accepted, is not known, and why. */
	readonly unknownState?: string;
	/** Security groups may be referenced across it only within one region. */
	readonly sameRegion: boolean;
}
