import type { NodeItem } from "../../facts/index.ts";
import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, known, type Pricer, use } from "../ask.ts";
import { type Draft, fixed, missing, used } from "../draft.ts";
import { hoursPerMonth } from "../hours.ts";
import { quotedRate } from "./quoted-rate.ts";

type Nodes = PurchaseOf<"warehouse">["nodes"];

/** So many nodes all month, at the hourly price of their class. */
export function nodeHours(
	{ role, nodeClass, count }: Nodes,
	item: (nodeClass: string) => NodeItem,
	{ prices }: Ask,
): Draft {
	const name = known(nodeClass, "");
	const nodes = known(count, 1);
	if (name === undefined || name === "" || nodes === undefined)
		return fixed(
			`${role} hours`,
			1,
			"nodes",
			missing("the class or the number of its nodes is not known"),
		);
	return fixed(
		`${name} ${role.toLowerCase()} hours`,
		nodes * hoursPerMonth,
		"hours",
		prices.node(item(name)) ??
			missing(`the price book has no price of ${name} in ${prices.region}`),
	);
}

/** `aws_elasticache_cluster`, `aws_elasticache_replication_group` (Amazon ElastiCache pricing): by the node, and by the backup beyond a first; a member is paid for with its group. */
export const priceCache: Pricer<PurchaseOf<"cache">> = (cache, ask) => {
	if (cache.isMember) return [];
	const engine = String(known(cache.engine, "redis")).toLowerCase();
	const name = engine.charAt(0).toUpperCase() + engine.slice(1);
	return [
		nodeHours(cache.nodes, (type) => `elasticache.${name}.${type}`, ask),
		...((known(cache.backups, 0) ?? 0) <= 1
			? []
			: [
					used(
						"Backups beyond one",
						1,
						"caches",
						missing("the price book has no backups of caches"),
					),
				]),
	];
};

/** `aws_redshift_cluster` (Amazon Redshift pricing): by the node; managed storage of RA3 nodes by what is kept. */
export const priceWarehouse: Pricer<PurchaseOf<"warehouse">> = (
	warehouse,
	ask,
) => [
	nodeHours(warehouse.nodes, (type) => `redshift.${type}`, ask),
	...(String(warehouse.nodes.nodeClass ?? "").startsWith("ra3")
		? [
				used(
					"Managed storage",
					use(ask, warehouse, "clusterGiB"),
					"GB-month",
					missing("the price book has no managed storage of Redshift"),
				),
			]
		: []),
];

/** `aws_mq_broker` (Amazon MQ pricing): a standby pair or a cluster of three has a price of its own; storage by what is kept. */
export const priceBroker: Pricer<PurchaseOf<"broker">> = (broker, ask) => {
	const engine = /rabbit/i.test(String(broker.engine))
		? "RabbitMQ"
		: "ActiveMQ";
	// The provider takes it in any case.
	const mode = known(broker.deployment, "SINGLE_INSTANCE")?.toUpperCase();
	const kind =
		mode === "SINGLE_INSTANCE"
			? "single"
			: mode === "CLUSTER_MULTI_AZ"
				? "cluster"
				: "standby";
	const storage =
		engine === "RabbitMQ" || broker.storageType === "ebs"
			? "mq.storage.single"
			: "mq.storage.durable";
	const nodes: Nodes = {
		role: "Broker",
		...(broker.instanceClass !== undefined && {
			nodeClass: broker.instanceClass,
		}),
		count: 1,
	};
	return [
		nodeHours(nodes, (type) => `mq.${engine}.${kind}.${type}`, ask),
		used(
			"Messages kept",
			use(ask, broker, "clusterGiB"),
			"GB-month",
			ask.prices.price(storage),
		),
	];
};

/** `aws_msk_cluster` (Amazon MSK pricing): brokers, and the disk of each. */
export const priceKafka: Pricer<PurchaseOf<"kafka">> = (cluster, ask) => {
	const brokers = known(cluster.nodes.count, 1);
	const disk = known(cluster.diskGiB, 0);
	return [
		nodeHours(
			cluster.nodes,
			(type) => `msk.kafka.${type.replace(/^kafka\./, "")}`,
			ask,
		),
		...(brokers === undefined || disk === undefined
			? [fixed("Disks", 1, "brokers", missing("their size is not known"))]
			: [
					fixed(
						"Disks of its brokers",
						brokers * disk,
						"GB-month",
						ask.prices.price("msk.storage"),
					),
				]),
	];
};

/** `aws_dms_replication_instance` (AWS Database Migration Service pricing): hours, twice with a standby; 50 GiB of disk are included with T classes, else 100. */
export const priceReplicationInstance: Pricer<
	PurchaseOf<"replication-instance">
> = (instance, ask) => {
	const zones = known(instance.multiAz, false) === true ? "multi" : "single";
	const nodes: Nodes = {
		role: zones === "multi" ? "Replication pair" : "Replication instance",
		...(instance.instanceClass !== undefined && {
			nodeClass: instance.instanceClass,
		}),
		count: 1,
	};
	const disk = known(instance.storageGiB, 0);
	const included = /^dms\.t\d/.test(String(instance.instanceClass)) ? 50 : 100;
	return [
		nodeHours(nodes, (type) => `dms.${zones}.${type}`, ask),
		...(disk !== undefined && disk <= included
			? []
			: [
					fixed(
						`Disk beyond ${included} GiB`,
						disk === undefined ? 1 : disk - included,
						"GB-month",
						zones === "multi"
							? quotedRate("dms.disk.multi", ask)
							: missing("the price book has no disks of DMS in one zone"),
					),
				]),
	];
};
