import { isUnknown, type Known } from "../value.ts";
import { databasePort } from "./database-port.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link, Links } from "./link.ts";
import { link, links } from "./links.ts";
import { number, text } from "./read.ts";
import { entity, type View } from "./view.ts";

/** `aws_rds_cluster`: Aurora, or a Multi-AZ cluster. */
export interface DbCluster extends EntityBase {
	readonly kind: "db-cluster";
	readonly engine?: Known<string>;
	readonly subnetGroup?: Link;
	readonly securityGroups: Links;
	readonly port?: Known<number>;
}

export function dbCluster(view: View): DbCluster {
	const engine = text(view, "engine") ?? "aurora-mysql";
	return entity(view, "db-cluster", {
		engine,
		subnetGroup: link(view, "db_subnet_group_name", {
			type: "aws_db_subnet_group",
			attribute: "name",
		}),
		securityGroups: links(view, "vpc_security_group_ids"),
		port:
			number(view, "port") ??
			(isUnknown(engine) ? undefined : databasePort(engine)),
	});
}
