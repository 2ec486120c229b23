import type { Element, Origin } from "./element.ts";
import type { Traffic } from "./traffic.ts";

/** Stateless: answers need a rule too. Rules count in the order of their numbers; at the end stands a deny. */
export interface NetworkAcl extends Element {
	readonly kind: "network-acl";
	readonly vpc: string;
	readonly ingress: readonly AclRule[];
	readonly egress: readonly AclRule[];
	/** Rules may exist that could not be read, and why. */
	readonly unknownRules?: string;
}

export interface AclRule extends Origin {
	readonly number: number;
	readonly action: "allow" | "deny";
	readonly traffic: Traffic;
	/** Undefined when the plan does not tell. */
	readonly cidr?: string;
}
