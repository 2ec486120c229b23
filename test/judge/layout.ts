import type {
	SketchHost,
	SketchNat,
	SketchSubnet,
	SketchVpc,
} from "../support/sketch.ts";

/** What is drawn first, and decides what rules and routes can speak of. */
export interface Layout {
	readonly vpcs: Readonly<Record<string, SketchVpc>>;
	readonly subnets: Readonly<Record<string, SketchSubnet>>;
	readonly hosts: Readonly<Record<string, SketchHost>>;
	readonly nats: Readonly<Record<string, SketchNat>>;
	readonly peerings: Readonly<Record<string, readonly [string, string]>>;
	readonly transit: boolean;
	readonly ipv6: boolean;
	/** Filters let most through, so that routes and translations decide. */
	readonly open: boolean;
}
