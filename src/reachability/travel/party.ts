import type { PublicAddress } from "../../network/index.ts";
import type { InterfaceClass } from "../interface-class.ts";
import type { Interval } from "../set/index.ts";

/**
 * Who the packets seem to come from at a point of their way. Behind an internet
 * gateway, and behind a connection across which groups cannot be referenced, that
 * is nobody that a security group could name.
 */
export interface Party {
	readonly kind: "party";
	/** Ids of the groups by which others may admit it. */
	readonly groups: readonly string[];
	/** It may be in other groups as well, and why that is not known. */
	readonly unknownGroups?: string;
	readonly publicAddress?: PublicAddress;
}

export const stranger: Party = Object.freeze({ kind: "party", groups: [] });

export function partyOf({ like }: InterfaceClass): Party {
	return {
		kind: "party",
		groups: like.securityGroups,
		...(like.unknownSecurityGroups === undefined
			? {}
			: { unknownGroups: like.unknownSecurityGroups }),
		...(like.publicAddress === undefined
			? {}
			: { publicAddress: like.publicAddress }),
	};
}

/** What a question asks to reach. */
export type Goal =
	| {
			readonly kind: "interface";
			readonly to: InterfaceClass;
			/** By its private addresses (and IPv6), or by its public IPv4 address. */
			readonly by: "private" | "public";
	  }
	/** Addresses outside of every VPC. */
	| { readonly kind: "outside"; readonly addresses: readonly Interval[] }
	/** A service's public addresses. */
	| {
			readonly kind: "service";
			readonly service: string;
			readonly addresses: readonly Interval[];
	  }
	/** Addresses that nothing has. */
	| { readonly kind: "nobody"; readonly addresses: readonly Interval[] };

/** Where packets stand: in a subnet, about to be routed. */
export interface Place {
	readonly subnet: string;
	readonly vpc: string;
	readonly party: Party;
	/** How they came into this VPC, where they did not start in it: by there the answers must leave. */
	readonly way?: Way;
}

/** By which door packets came into a VPC, and so by which door answers must leave. */
export type Way =
	| { readonly kind: "local" }
	| {
			readonly kind: "internet-gateway" | "peering" | "transit-gateway";
			readonly id: string;
	  };
