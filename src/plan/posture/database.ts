import { dbCluster } from "../aws/db-cluster.ts";
import { dbInstance } from "../aws/db-instance.ts";
import { link } from "../aws/links.ts";
import { block, blocks, flag, number, text, texts } from "../aws/read.ts";
import { defined, entity, type View } from "../aws/view.ts";
import { secretArgument } from "./secret-argument.ts";

const instanceGroup = { type: "aws_db_parameter_group", attribute: "name" };
const clusterGroup = {
	type: "aws_rds_cluster_parameter_group",
	attribute: "name",
};

/** `aws_db_instance`, `aws_rds_cluster_instance`. */
export function keptInstance(view: View) {
	const { engine, publiclyAccessible, subnetGroup, multiAz, replicateFrom } =
		dbInstance(view);
	return entity(view, "kept-database", {
		engine,
		publiclyAccessible,
		subnetGroup,
		multiAz,
		replicateFrom,
		inCluster: view.resource.type === "aws_rds_cluster_instance",
		/** Made of what another one has left: most of it is as it was there. */
		restored:
			text(view, "snapshot_identifier") !== undefined ||
			block(view, "restore_to_point_in_time") !== undefined,
		zone: text(view, "availability_zone"),
		...kept(view),
		parameterGroup: link(view, "parameter_group_name", instanceGroup),
		minorUpgrades: flag(view, "auto_minor_version_upgrade", true),
		allocatedGiB: number(view, "allocated_storage"),
		maximumGiB: number(view, "max_allocated_storage"),
		/** Written into the configuration and so into the state. */
		password: secretArgument(view, "password"),
	});
}

/** `aws_rds_cluster`. */
export function keptCluster(view: View) {
	const { engine, subnetGroup } = dbCluster(view);
	return entity(view, "kept-cluster", {
		engine,
		subnetGroup,
		zones: texts(view, "availability_zones"),
		serverless: text(view, "engine_mode") === "serverless",
		...kept(view),
		parameterGroup: link(view, "db_cluster_parameter_group_name", clusterGroup),
		password: secretArgument(view, "master_password"),
	});
}

function kept(view: View) {
	return defined({
		engineVersion: text(view, "engine_version"),
		encrypted: flag(view, "storage_encrypted", false),
		backupDays: number(view, "backup_retention_period"),
		deletionProtection: flag(view, "deletion_protection", false),
		skipsFinalSnapshot: flag(view, "skip_final_snapshot", false),
	});
}

/** `aws_db_proxy`. */
export function keptProxy(view: View) {
	return entity(view, "kept-proxy", {
		requiresTls: flag(view, "require_tls", false),
	});
}

/** `aws_db_parameter_group`, `aws_rds_cluster_parameter_group`. */
export function parameterGroup(view: View) {
	const found = blocks(view, "parameter");
	return entity(view, "parameter-group", {
		family: text(view, "family"),
		complete: found.complete,
		parameters: found.items.map((item) => ({
			name: text(item, "name"),
			value: text(item, "value"),
		})),
	});
}
