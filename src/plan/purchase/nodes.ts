import { link } from "../aws/links.ts";
import { block, flag, number, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";
import { isUnknown, type Known } from "../value.ts";

/** So many nodes of a class: what services that are bought by the node have in common. */
export interface Nodes {
	readonly role: string;
	readonly nodeClass?: Known<string>;
	readonly count?: Known<number>;
}

/** `aws_elasticache_cluster`; one that belongs to a group is counted with the group. */
export function cacheCluster(view: View) {
	const engine = text(view, "engine") ?? "redis";
	const isMember = text(view, "replication_group_id") !== undefined;
	return entity(view, "cache", {
		engine,
		isMember,
		backups: number(view, "snapshot_retention_limit"),
		nodes: node(
			view,
			"Cache node",
			"node_type",
			number(view, "num_cache_nodes"),
		),
	});
}

/** `aws_elasticache_replication_group`: shards, each with its replicas, or a number of nodes. */
export function cacheGroup(view: View) {
	const mode = block(view, "cluster_mode") ?? view;
	const shards = number(mode, "num_node_groups");
	const replicas = number(mode, "replicas_per_node_group");
	const count =
		number(view, "num_cache_clusters") ?? number(view, "number_cache_clusters");
	return entity(view, "cache", {
		engine: text(view, "engine") ?? "redis",
		backups: number(view, "snapshot_retention_limit"),
		isMember:
			text(view, "global_replication_group_id") !== undefined &&
			text(view, "node_type") === undefined,
		nodes: node(
			view,
			"Cache node",
			"node_type",
			shards === undefined && replicas === undefined
				? count
				: product(shards ?? 1, plusOne(replicas ?? 0)),
		),
	});
}

/** `aws_opensearch_domain`, `aws_elasticsearch_domain`. */
export function searchDomain(view: View) {
	const cluster = block(view, "cluster_config") ?? view;
	const disk = block(view, "ebs_options");
	const hasMasters = flag(cluster, "dedicated_master_enabled", false);
	return entity(view, "search-domain", {
		data: node(
			cluster,
			"Search node",
			"instance_type",
			number(cluster, "instance_count"),
		),
		...(hasMasters === true && {
			masters: node(
				cluster,
				"Dedicated master node",
				"dedicated_master_type",
				number(cluster, "dedicated_master_count") ?? 3,
			),
		}),
		...(flag(cluster, "warm_enabled", false) === true && {
			warm: node(
				cluster,
				"Warm node",
				"warm_type",
				number(cluster, "warm_count"),
			),
		}),
		hasDisks: disk === undefined ? false : flag(disk, "ebs_enabled", true),
		diskType: disk && text(disk, "volume_type"),
		diskGiB: disk && number(disk, "volume_size"),
		diskIops: disk && number(disk, "iops"),
		diskThroughput: disk && number(disk, "throughput"),
	});
}

/** `aws_redshift_cluster`. */
export function warehouse(view: View) {
	return entity(view, "warehouse", {
		nodes: node(view, "Node", "node_type", number(view, "number_of_nodes")),
	});
}

/** `aws_mq_broker`. */
export function broker(view: View) {
	return entity(view, "broker", {
		engine: text(view, "engine_type"),
		deployment: text(view, "deployment_mode") ?? "SINGLE_INSTANCE",
		storageType: text(view, "storage_type"),
		instanceClass: text(view, "host_instance_type"),
	});
}

/** `aws_msk_cluster`. */
export function kafka(view: View) {
	const each = block(view, "broker_node_group_info");
	const storage = each && block(each, "storage_info");
	const ebs = storage && block(storage, "ebs_storage_info");
	return entity(view, "kafka", {
		nodes: node(
			each ?? view,
			"Broker",
			"instance_type",
			number(view, "number_of_broker_nodes"),
		),
		diskGiB:
			(ebs && number(ebs, "volume_size")) ??
			(each && number(each, "ebs_volume_size")),
	});
}

/** `aws_dms_replication_instance`. */
export function replicationInstance(view: View) {
	return entity(view, "replication-instance", {
		storageGiB: number(view, "allocated_storage"),
		instanceClass: text(view, "replication_instance_class"),
		multiAz: flag(view, "multi_az", false),
	});
}

/** `aws_docdb_cluster_instance`, `aws_neptune_cluster_instance`. */
export function documentNode(view: View) {
	return entity(view, "document-node", {
		service: view.resource.type.includes("docdb") ? "docdb" : "neptune",
		instanceClass: text(view, "instance_class"),
		cluster: link(
			view,
			"cluster_identifier",
			{ type: "aws_docdb_cluster", attribute: "cluster_identifier" },
			{ type: "aws_neptune_cluster", attribute: "cluster_identifier" },
		),
		storageType: text(view, "storage_type"),
	});
}

/** `aws_docdb_cluster`, `aws_neptune_cluster`: what all of its instances share. */
export function documentCluster(view: View) {
	return entity(view, "document-cluster", {
		service: view.resource.type.includes("docdb") ? "docdb" : "neptune",
		storageType: text(view, "storage_type"),
		backupDays: number(view, "backup_retention_period"),
	});
}

function node(
	view: View,
	role: string,
	name: string,
	count: Known<number> | undefined,
): Nodes {
	const nodeClass = text(view, name);
	return {
		role,
		...(nodeClass !== undefined && { nodeClass }),
		count: count ?? 1,
	};
}

function plusOne(count: Known<number>): Known<number> {
	return isUnknown(count) ? count : count + 1;
}

function product(a: Known<number>, b: Known<number>): Known<number> {
	if (isUnknown(a)) return a;
	return isUnknown(b) ? b : a * b;
}
