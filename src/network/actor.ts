import type { Traffic } from "./traffic.ts";

export type ActorRole =
	| "internet"
	| "operator"
	| "cdn"
	| "load-balancer"
	| "service"
	| "database"
	| "replica"
	| "cache"
	| "file-system"
	| "bastion"
	| "nat"
	| "load-generator"
	| "endpoint"
	| "aws"
	| "other";

/** An endpoint that claims speak of. */
export interface Actor {
	readonly kind: "actor";
	/** `internet`, `service`, `aws:secretsmanager`; unique in the model. */
	readonly name: string;
	readonly role: ActorRole;
	/** Why it was taken for this, for people. */
	readonly why: string;
	readonly members: ActorMembers;
	/** What it is there to answer; empty when nothing is known of it. */
	readonly listens: readonly Traffic[];
	/** What it must reach to start and to run. */
	readonly needs: readonly Need[];
	/** Terraform addresses that belong to it. */
	readonly addresses: readonly string[];
}

export type ActorMembers =
	/** Ids of interfaces. */
	| { readonly kind: "interfaces"; readonly interfaces: readonly string[] }
	/** CIDRs outside of every VPC. */
	| { readonly kind: "outside"; readonly cidrs: readonly string[] }
	/** The id of an `EndpointService`. */
	| { readonly kind: "service"; readonly service: string };

export interface Need {
	/** The name of an actor. */
	readonly to: string;
	readonly traffic: Traffic;
	/** "pulls its image", "reads its secret" … */
	readonly why: string;
	/** The Terraform address of what needs it. */
	readonly address: string;
	/** Asked for by its address, and not by a name. */
	readonly byAddress?: true;
}
