import type { UsageKey } from "./usage-figure.ts";

/**
 * What other calculators call the figures that they ask for, by what they are called here:
 * for who comes with a file of theirs. Names alone, not units.
 */
type Here = UsageKey | "hours" | "resources";

const names: Readonly<Record<string, Here>> = {
	active_connections: "connectionSeconds",
	additional_backup_storage_gb: "backupShare",
	backup_snapshot_size_gb: "dailyChangeShare",
	data_storage_gb: "clusterGiB",
	duration_ms: "durationMs",
	email_subscriptions: "notifications",
	glacier_deep_archive: "deepArchiveGiB",
	glacier_flexible_retrieval: "archiveGiB",
	http_subscriptions: "webNotifications",
	infrequent_access_storage_gb: "rareFileGiB",
	managed_storage_gb: "clusterGiB",
	mobile_push_subscriptions: "pushNotifications",
	monitored_objects: "storedObjects",
	monthly_build_mins: "buildMinutes",
	monthly_config_items: "configItems",
	monthly_connection_mins: "connectionMinutes",
	monthly_cpu_credit_hrs: "surplusVcpuHours",
	monthly_custom_events: "calls",
	monthly_data_downloaded_gb: "filesOutGiB",
	monthly_data_events: "auditEvents",
	monthly_data_ingested_gb: "streamGiB",
	monthly_data_restored_gb: "tableRestoreGiB",
	monthly_data_scanned_gb: "logScanGiB",
	monthly_data_transfer_to_internet_gb: "internetOutGiB",
	monthly_data_uploaded_gb: "filesInGiB",
	monthly_geo_queries: "dnsQueries",
	monthly_hrs: "hours",
	monthly_http_requests: "edgeRequests",
	monthly_https_requests: "edgeRequests",
	monthly_infrequent_access_read_gb: "rareFileReadGiB",
	monthly_infrequent_access_write_gb: "rareFileWriteGiB",
	monthly_intra_region_gb: "crossZoneGiB",
	monthly_io_requests: "volumeRequests",
	monthly_latency_based_queries: "dnsQueries",
	monthly_lifecycle_transition_requests: "storageWrites",
	monthly_listed_objects: "storedObjects",
	monthly_messages: "calls",
	monthly_monitored_objects: "storedObjects",
	monthly_on_demand_data_in_gb: "streamGiB",
	monthly_outbound_internet_gb: "internetOutGiB",
	monthly_provisioned_put_units: "streamGiB",
	monthly_queries: "dnsQueries",
	monthly_read_request_units: "tableReads",
	monthly_rule_evaluations: "configItems",
	monthly_standard_io_requests: "volumeRequests",
	monthly_standard_queries: "dnsQueries",
	monthly_streams_read_request_units: "streamReads",
	monthly_tier_1_requests: "storageWrites",
	monthly_tier_2_requests: "storageReads",
	monthly_write_request_units: "tableWrites",
	new_connections: "requestsPerSecond",
	on_demand_backup_storage_gb: "tableBackupGiB",
	one_zone_infrequent_access: "oneZoneGiB",
	processed_bytes_gb: "answerKiB",
	request_duration_ms: "durationMs",
	resource_usage: "resources",
	rule_evaluations: "capacityUnits",
	sms_subscriptions: "textMessages",
	standard_infrequent_access: "infrequentGiB",
};

/** Where one name of theirs is several figures here, by the type of the resource; the first that fits. */
const byType: Readonly<Record<string, readonly (readonly [RegExp, Here])[]>> = {
	monthly_data_ingested_gb: [[/cloudwatch_log_group/, "logGiB"]],
	monthly_data_processed_gb: [
		[/nat_gateway/, "natGiB"],
		[/vpc_endpoint/, "endpointGiB"],
		[/elb/, "answerKiB"],
		[/./, "transitGiB"],
	],
	monthly_requests: [
		[/acmpca/, "certificates"],
		[/secretsmanager/, "secretReads"],
		[/kms_/, "keyRequests"],
		[/sns_topic/, "notifications"],
		[/waf/, "firewallRequests"],
		[/./, "calls"],
	],
	monthly_queries: [
		[/resolver_endpoint/, "resolverQueries"],
		[/./, "dnsQueries"],
	],
	backup_storage_gb: [
		[/backup_vault/, "vaultGiB"],
		[/./, "clusterGiB"],
	],
	storage_gb: [
		[/dynamodb/, "tableGiB"],
		[/ecr_/, "imageGiB"],
		[/efs_/, "fileGiB"],
		[/cloudwatch_log_group/, "logGiB"],
		[/(rds|docdb|neptune)_cluster/, "clusterGiB"],
		[/./, "storedGiB"],
	],
};

/** What a name of another calculator is called here; `path` may name the resource. */
export function nameHere(key: string, path: string): string | undefined {
	const ways = Object.hasOwn(byType, key) ? byType[key] : undefined;
	const typed = ways?.find(([type]) => type.test(path))?.[1];
	return typed ?? (Object.hasOwn(names, key) ? names[key] : undefined);
}
