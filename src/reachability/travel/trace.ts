import type { Packet } from "../set/index.ts";

/** One thing that a packet, or its answer, met on its way. */
export interface Hop {
	readonly kind:
		| "interface"
		| "security-group-egress"
		| "security-group-ingress"
		| "network-acl"
		| "route"
		| "translation"
		| "gateway"
		| "arrival";
	/** The Terraform address of what was met. */
	readonly at: string;
	/** The rule or route that matched, where one did. */
	readonly rule?: string;
	readonly passes: boolean;
	/** On the way back. */
	readonly returning: boolean;
	readonly text: string;
	/** As it looked then; addresses change on the way. */
	readonly packet: Packet | undefined;
}
