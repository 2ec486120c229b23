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
	/** Why nobody knows which addresses it has: its subnet is not in the plan. */
	readonly unknownPlace?: string;
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
	/** Where answers must come back to: whoever sent them, or translated them last. */
	readonly origin: Origin;
}

export interface Origin {
	readonly kind: "inside";
	/** Id of the interface or the NAT gateway. */
	readonly id: string;
	readonly subnet: string;
	readonly vpc: string;
	/** It handed on what others sent, and answers to them come back to it by no route. */
	readonly remembers?: boolean;
}

/**
 * Where answers must get to: to somebody inside, by whatever private way leads
 * there, or out by the internet gateway that the packets came in by, which alone
 * knows the address that they were sent to.
 */
export type Back =
	| Origin
	| {
			readonly kind: "internet-gateway";
			readonly id: string;
			/** With IPv6 nobody translates, so any private way to the sender will do. */
			readonly origin?: Origin;
	  };
