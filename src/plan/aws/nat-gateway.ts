import type { Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link } from "./link.ts";
import { link } from "./links.ts";
import { text } from "./read.ts";
import { entity, type View } from "./view.ts";

/** `aws_nat_gateway`. */
export interface NatGateway extends EntityBase {
	readonly kind: "nat-gateway";
	readonly subnet?: Link;
	/** `public` (the default) or `private`, which has no way to the internet. */
	readonly connectivity: Known<string>;
	/** The elastic address of a public one. */
	readonly elasticIp?: Link;
	readonly privateIp?: Known<string>;
}

export function natGateway(view: View): NatGateway {
	return entity(view, "nat-gateway", {
		subnet: link(view, "subnet_id"),
		connectivity: text(view, "connectivity_type") ?? "public",
		elasticIp: link(view, "allocation_id"),
		privateIp: text(view, "private_ip"),
	});
}
