import { dbInstance } from "../aws/db-instance.ts";
import { flag, number, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

/** What `aws_db_instance` and `aws_rds_cluster_instance` make somebody pay for. */
export type Database = ReturnType<typeof database>;

export function database(view: View) {
	const {
		engine,
		instanceClass,
		multiAz,
		publiclyAccessible,
		replicateFrom,
		cluster,
	} = dbInstance(view);
	return entity(view, "database", {
		engine,
		instanceClass,
		multiAz,
		publiclyAccessible,
		replicateFrom,
		cluster,
		/** A member of an Aurora or Multi-AZ cluster, which is priced by other rules. */
		inCluster: view.resource.type === "aws_rds_cluster_instance",
		engineVersion: text(view, "engine_version"),
		licenseModel: text(view, "license_model"),
		storageType: text(view, "storage_type"),
		allocatedGiB: number(view, "allocated_storage"),
		maximumGiB: number(view, "max_allocated_storage"),
		iops: number(view, "iops"),
		throughput: number(view, "storage_throughput"),
		backupDays: number(view, "backup_retention_period"),
		performanceInsights: flag(view, "performance_insights_enabled", false),
		insightsDays: number(view, "performance_insights_retention_period"),
		/** `advanced` is paid for by the vCPU. */
		insightsMode: text(view, "database_insights_mode"),
		/** Seconds between measurements of Enhanced Monitoring; 0 or absent: none. */
		measuredSeconds: number(view, "monitoring_interval"),
		/** RDS then keeps the password in a secret, which is paid for like any other. */
		managedPassword: flag(view, "manage_master_user_password", false),
		lifecycleSupport: text(view, "engine_lifecycle_support"),
	});
}
