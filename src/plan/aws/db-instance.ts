import type { Known } from "../value.ts";
import { isUnknown } from "../value.ts";
import { databasePort } from "./database-port.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link, Links } from "./link.ts";
import { link, links } from "./links.ts";
import { flag, number, text } from "./read.ts";
import { entity, type View } from "./view.ts";

/** `aws_db_instance`, `aws_rds_cluster_instance`. */
export interface DbInstance extends EntityBase {
	readonly kind: "db-instance";
	readonly engine?: Known<string>;
	readonly instanceClass?: Known<string>;
	/** Absent: that of the primary (a replica), of the cluster, or the default group of the region. */
	readonly subnetGroup?: Link;
	/** None given: the VPC's default group. A cluster's instance has those of its cluster. */
	readonly securityGroups: Links;
	/** Gets a public address, where its subnets lead to an internet gateway. */
	readonly publiclyAccessible: Known<boolean>;
	/** The engine's own port where nothing is said. */
	readonly port?: Known<number>;
	readonly multiAz: Known<boolean>;
	/** Of one without a standby: where it is. Absent: AWS chooses. */
	readonly zone?: Known<string>;
	/** The primary of a read replica. */
	readonly replicateFrom?: Link;
	/** Of an Aurora instance. */
	readonly cluster?: Link;
}

export function dbInstance(view: View): DbInstance {
	const engine = text(view, "engine");
	return entity(view, "db-instance", {
		engine,
		instanceClass: text(view, "instance_class"),
		subnetGroup: link(view, "db_subnet_group_name", {
			type: "aws_db_subnet_group",
			attribute: "name",
		}),
		securityGroups: links(view, "vpc_security_group_ids"),
		publiclyAccessible: flag(view, "publicly_accessible", false),
		port:
			number(view, "port") ??
			(isUnknown(engine) ? undefined : databasePort(engine)),
		multiAz: flag(view, "multi_az", false),
		zone: text(view, "availability_zone"),
		replicateFrom: link(view, "replicate_source_db", {
			type: "aws_db_instance",
			attribute: "identifier",
		}),
		cluster: link(view, "cluster_identifier", {
			type: "aws_rds_cluster",
			attribute: "cluster_identifier",
		}),
	});
}
