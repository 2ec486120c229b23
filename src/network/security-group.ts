import type { Element, Origin } from "./element.ts";
import type { Traffic } from "./traffic.ts";

/** Stateful and permissive only: what no rule admits is denied, answers always pass. */
export interface SecurityGroup extends Element {
	readonly kind: "security-group";
	readonly vpc: string;
	readonly ingress: readonly SecurityGroupRule[];
	readonly egress: readonly SecurityGroupRule[];
	/** Rules may exist that could not be read, and why. */
	readonly unknownRules?: string;
}

export interface SecurityGroupRule extends Origin {
	readonly traffic: Traffic;
	readonly peer: Peer;
}

/** Who is at the other end. A group that names itself is a `security-group` peer with its own id. */
export type Peer =
	| { readonly kind: "cidr"; readonly cidr: string }
	| { readonly kind: "prefix-list"; readonly prefixList: string }
	| { readonly kind: "security-group"; readonly securityGroup: string }
	| { readonly kind: "unknown"; readonly reason: string };
