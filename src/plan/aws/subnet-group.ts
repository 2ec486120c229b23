import type { EntityBase } from "./entity-base.ts";
import type { Links } from "./link.ts";
import { links } from "./links.ts";
import { entity, type View } from "./view.ts";

/** `aws_db_subnet_group`, `aws_elasticache_subnet_group`. */
export interface SubnetGroup extends EntityBase {
	readonly kind: "subnet-group";
	readonly of: "database" | "cache";
	readonly subnets: Links;
}

export function subnetGroup(view: View): SubnetGroup {
	const of =
		view.resource.type === "aws_elasticache_subnet_group"
			? "cache"
			: "database";
	return entity(view, "subnet-group", {
		of,
		subnets: links(view, "subnet_ids"),
	});
}
