import type { ResourceAddress } from "../address/index.ts";
import type { Diagnostic } from "../diagnostics/index.ts";
import type { AttributePath, Certainty, ObjectValue } from "./value.ts";

/**
 * Everything that is known of a system's resources, wherever it was read from:
 * our own document, a plan, or a state. It says what the resources *say*;
 * `entitiesOf(graph)` says what they *mean*, and every analysis reads that.
 *
 * It describes the world after the change: a deleted resource is under `removed`.
 * A plan of a plan-time world where something is not known says so in the value
 * (`Unknown`) and never guesses; an assumption that was made is a warning among
 * `diagnostics`.
 */
export interface ResourceGraph {
	readonly kind: "resource-graph";
	readonly source: "document" | "plan" | "state";
	/** One for each instance, in the order of their addresses. */
	readonly resources: readonly Resource[];
	/** What refers to what, in the order of `from`, `path`, `to`. */
	readonly references: readonly Reference[];
	/** What the plan deletes or forgets; empty in a document and in a state. */
	readonly removed: readonly RemovedResource[];
	/** Types that no entity stands for, by how many instances have them. */
	readonly unsupported: readonly UnsupportedType[];
	readonly outputs: ObjectValue;
	/** Of the configuration and its modules; none in a state. */
	readonly variables: readonly Variable[];
	/** What was assumed and what could not be resolved. */
	readonly diagnostics: readonly Diagnostic[];
}

/** A variable as it is declared. Its default is no part of the graph: it may be a secret. */
export interface Variable {
	readonly kind: "variable";
	/** `var.name`, `module.a.var.name`. */
	readonly address: string;
	readonly name: string;
	readonly sensitive: boolean;
	/** It, or a part of its default, is called like a secret. */
	readonly secret: boolean;
	/** What its default holds that is one, where its own name does not say so: "a Stripe key". */
	readonly holds?: string;
	/** Its default: none; one that says nothing (`null`, `""`, a number, a list); or a text. */
	readonly given: "nothing" | "empty" | "written";
}

/** One instance of a resource or data source. */
export interface Resource {
	readonly kind: "resource";
	/** Printed address: the identity, `module.a[0].aws_subnet.b["c"]`. */
	readonly address: string;
	readonly at: ResourceAddress;
	readonly mode: "managed" | "data" | "ephemeral";
	/** As written, but for aliases: `aws_alb*` are `aws_lb*`. */
	readonly type: string;
	readonly provider: Provider;
	/** Absent attributes are not in the source; see `Unknown` for the others. */
	readonly attributes: ObjectValue;
	readonly action: Action;
	/** `depends_on`, as far as it names resources. */
	readonly dependsOn: readonly string[];
}

export interface Provider {
	/** `aws`, or whatever the last part of the provider's name is. */
	readonly name: string;
	/** `registry.terraform.io/hashicorp/aws` where the source says it. */
	readonly source?: string;
	readonly alias?: string;
	/** Absent when nothing says it: it then comes from the environment of whoever runs terraform. */
	readonly region?: string;
}

/**
 * `no-op` for what a state holds; `create` for everything in a document; `forget` for
 * what leaves terraform's state and stays at AWS (`removed` with `destroy = false`).
 */
export type Action =
	| "create"
	| "forget"
	| "update"
	| "replace"
	| "no-op"
	| "read"
	| "import";

/** Attribute `path` of `from` holds attribute `attribute` of `to`. */
export interface Reference {
	readonly from: string;
	readonly path: AttributePath;
	readonly to: string;
	readonly attribute: AttributePath;
	readonly certainty: Certainty;
	/** Read from an expression, or recognised by a known id or ARN. */
	readonly by: "expression" | "id";
}

export interface RemovedResource {
	readonly address: string;
	readonly type: string;
	readonly action: "delete";
}

export interface UnsupportedType {
	readonly type: string;
	readonly provider: string;
	readonly count: number;
}
