import { isUnknown, type Known } from "../value.ts";
import { databasePort } from "./database-port.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link, Links } from "./link.ts";
import { link, links } from "./links.ts";
import { number, text } from "./read.ts";
import { entity, type View } from "./view.ts";

/** `aws_elasticache_cluster`, `aws_elasticache_replication_group`, `aws_elasticache_serverless_cache`. */
export interface Cache extends EntityBase {
	readonly kind: "cache";
	readonly engine: Known<string>;
	readonly port?: Known<number>;
	/** Absent: the default VPC's subnets, or `subnets` (serverless). */
	readonly subnetGroup?: Link;
	readonly subnets: Links;
	/** None given: the VPC's default group. */
	readonly securityGroups: Links;
	/** Of a cluster that belongs to a replication group. */
	readonly replicationGroup?: Link;
}

export function cache(view: View): Cache {
	const engine = text(view, "engine") ?? "redis";
	return entity(view, "cache", {
		engine,
		port:
			number(view, "port") ??
			(isUnknown(engine) ? undefined : databasePort(engine)),
		subnetGroup: link(view, "subnet_group_name", {
			type: "aws_elasticache_subnet_group",
			attribute: "name",
		}),
		subnets: links(view, "subnet_ids"),
		securityGroups: links(view, "security_group_ids"),
		// A group says so of itself.
		replicationGroup:
			view.resource.type === "aws_elasticache_replication_group"
				? undefined
				: link(view, "replication_group_id", {
						type: "aws_elasticache_replication_group",
						attribute: "replication_group_id",
					}),
	});
}
