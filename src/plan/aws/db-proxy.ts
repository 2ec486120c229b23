import { isUnknown, type Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Link, Links } from "./link.ts";
import { link, links } from "./links.ts";
import { text } from "./read.ts";
import { entity, type View } from "./view.ts";

/** `aws_db_proxy`: its own interfaces before a database; never publicly accessible (Amazon RDS User Guide, "Quotas and limitations for RDS Proxy"). */
export interface DbProxy extends EntityBase {
	readonly kind: "db-proxy";
	readonly subnets: Links;
	/** None given: the VPC's default group. */
	readonly securityGroups: Links;
	readonly port?: Known<number>;
}

/** `aws_db_proxy_target`: which database a proxy asks. */
export interface DbProxyTarget extends EntityBase {
	readonly kind: "db-proxy-target";
	readonly proxy?: Link;
	readonly database?: Link;
}

/** A proxy listens on its engine's own port, whatever the database's is ("RDS Proxy concepts and terminology"). */
const ports: Readonly<Record<string, number>> = {
	MYSQL: 3306,
	POSTGRESQL: 5432,
	SQLSERVER: 1433,
};

export function dbProxy(view: View): DbProxy {
	const engine = text(view, "engine_family");
	return entity(view, "db-proxy", {
		subnets: links(view, "vpc_subnet_ids"),
		securityGroups: links(view, "vpc_security_group_ids"),
		port: engine === undefined || isUnknown(engine) ? undefined : ports[engine],
	});
}

export function dbProxyTarget(view: View): DbProxyTarget {
	return entity(view, "db-proxy-target", {
		proxy: link(view, "db_proxy_name", {
			type: "aws_db_proxy",
			attribute: "name",
		}),
		database:
			link(view, "db_instance_identifier", {
				type: "aws_db_instance",
				attribute: "identifier",
			}) ??
			link(view, "db_cluster_identifier", {
				type: "aws_rds_cluster",
				attribute: "cluster_identifier",
			}),
	});
}
