import type { Value } from "../terraform/index.ts";

/** Who owns a security group. The group's resource is named like its party, with underscores. */
export type Party =
	| "load-balancer"
	| "service"
	| "database"
	| "bastion"
	| "nat-instance"
	| "instance-connect"
	| "load-generator-master"
	| "load-generator-worker"
	| `endpoint-${string}`;

/** The other side of a flow, where it has no security group of ours. */
export type Peer =
	| { readonly kind: "party"; readonly party: Party }
	| { readonly kind: "internet"; readonly ipv6: boolean }
	| { readonly kind: "block"; readonly cidr: string; readonly name: string }
	| {
			readonly kind: "prefix-list";
			readonly id: Value<string>;
			readonly name: string;
	  }
	| {
			readonly kind: "security-group";
			readonly id: Value<string>;
			readonly name: string;
	  };

/**
 * One permitted conversation. Each becomes an egress rule on the side that begins it and an ingress rule on the
 * side that answers, wherever that side has a security group of ours: nothing else is open.
 */
export interface Flow {
	readonly from: Peer;
	readonly to: Peer;
	readonly port: number;
	/** What is spoken: part of the rules' names, so that a changed port renames nothing. */
	readonly speaks: string;
	/** Why, in the rules' description. */
	readonly why: string;
}

export function party(name: Party): Peer {
	return { kind: "party", party: name };
}

export function block(cidr: string, name: string): Peer {
	return { kind: "block", cidr, name };
}
