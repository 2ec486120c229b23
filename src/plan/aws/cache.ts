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
	/** All nodes are in one zone: `az_mode` of a cluster, or a group of one node. */
	readonly oneZone: Known<boolean>;
	/** Which, where it is one. Absent: AWS chooses. */
	readonly zone?: Known<string>;
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
		oneZone: oneZone(view),
		zone: text(view, "availability_zone"),
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

/**
 * A cluster's nodes are in one zone unless it says `cross-az` ("CreateCacheCluster", Amazon
 * ElastiCache API Reference: the default is `single-az`); a group's are wherever its replicas are.
 */
function oneZone(view: View): Known<boolean> {
	if (view.resource.type === "aws_elasticache_cluster") {
		if (number(view, "num_cache_nodes") === 1) return true;
		const mode = text(view, "az_mode");
		return isUnknown(mode) ? mode : mode !== "cross-az";
	}
	const nodes = number(view, "num_cache_clusters");
	return isUnknown(nodes) ? nodes : nodes === 1;
}
