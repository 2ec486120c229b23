import type { Certainty } from "../value.ts";

/** What an attribute that names another resource says. */
export type Link = ResourceLink | OutsideLink | UnknownLink;

/** A resource of the graph. */
export interface ResourceLink {
	readonly kind: "resource";
	readonly address: string;
	/**
	 * What of it is named: mostly `id`, `arn` or `name`. Where it is another thing, the link is to that thing:
	 * `default_security_group_id` or `main_route_table_id` of a VPC, `primary_network_interface_id` of an instance.
	 * `id` where the source does not tell.
	 */
	readonly attribute: string;
	readonly certainty: Extract<Certainty, "exact" | "inferred">;
}

/** A known id of something that the graph does not hold. */
export interface OutsideLink {
	readonly kind: "outside";
	readonly id: string;
}

/**
 * Insufficient information, unless every candidate would give the same answer and `closed` is true.
 * In a list it may stand for one or more of its candidates.
 */
export interface UnknownLink {
	readonly kind: "unknown";
	readonly why: string;
	readonly candidates: readonly ResourceLink[];
	/** Nothing but the candidates comes into question. */
	readonly closed: boolean;
}

/** A list or set of them. */
export interface Links {
	readonly items: readonly Link[];
	/** False when there may be others that we cannot see; `why` says why. */
	readonly complete: boolean;
	readonly why?: string;
}

/** Nested blocks, or other parts that can be more than we see. */
export interface Several<T> {
	readonly items: readonly T[];
	readonly complete: boolean;
	readonly why?: string;
}

export const noLinks: Links = Object.freeze({
	items: Object.freeze([]),
	complete: true,
});

/** How a known text names a resource when it is not its id or ARN: `{ type: "aws_ecs_cluster", attribute: "name" }`. */
export interface Naming {
	readonly type: string;
	readonly attribute: string;
}
