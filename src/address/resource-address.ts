/** Index of an instance: a number under `count`, a string under `for_each`. */
export type InstanceKey = string | number;

/** One call on the way into a module: `module.network["a"]`. */
export interface ModuleStep {
	readonly name: string;
	readonly index?: InstanceKey;
}

/** `module.network[0].aws_subnet.private["a"]`, parsed once where it enters and printed where it leaves. */
export interface ResourceAddress {
	readonly kind: "resource-address";
	/** From the root inwards; empty in the root module. */
	readonly module: readonly ModuleStep[];
	readonly mode: "managed" | "data" | "ephemeral";
	readonly type: string;
	readonly name: string;
	/** Absent for a resource without `count` and `for_each`, and for a resource as a whole. */
	readonly index?: InstanceKey;
}
