import { block, flag, number, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

/** `aws_rds_cluster`: Aurora's storage, and what its serverless members scale between. */
export type AuroraCluster = ReturnType<typeof auroraCluster>;

export function auroraCluster(view: View) {
	const scaling = block(view, "serverlessv2_scaling_configuration");
	return entity(view, "aurora-cluster", {
		engine: text(view, "engine") ?? "aurora-mysql",
		engineVersion: text(view, "engine_version"),
		engineMode: text(view, "engine_mode"),
		/** Stands for its members where they do not say it. */
		performanceInsights: flag(view, "performance_insights_enabled", false),
		insightsDays: number(view, "performance_insights_retention_period"),
		insightsMode: text(view, "database_insights_mode"),
		measuredSeconds: number(view, "monitoring_interval"),
		lifecycleSupport: text(view, "engine_lifecycle_support"),
		/** Of a Multi-AZ cluster, which is no Aurora. */
		instanceClass: text(view, "db_cluster_instance_class"),
		storageType: text(view, "storage_type"),
		minAcu: scaling && number(scaling, "min_capacity"),
		maxAcu: scaling && number(scaling, "max_capacity"),
		/** Seconds for which changes are kept for going back; 0 or absent: none. */
		backtrackSeconds: number(view, "backtrack_window"),
		backupDays: number(view, "backup_retention_period"),
		managedPassword: flag(view, "manage_master_user_password", false),
	});
}
