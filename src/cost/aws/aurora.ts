import { isUnknown, type PurchaseOf } from "../../plan/index.ts";
import { known, type Pricer, use } from "../ask.ts";
import { fixed, missing, used } from "../draft.ts";
import { clusterBackups } from "./cluster-backup.ts";
import { betweenZones } from "./database-traffic.ts";
import { managedSecret } from "./secret.ts";

type Cluster = PurchaseOf<"aurora-cluster">;

/**
 * `aws_rds_cluster` (Amazon Aurora pricing): what is kept, once for all zones, and, unless it is
 * I/O-optimised, every request to it. A Multi-AZ cluster of another engine is priced by other rules.
 */
export const priceAuroraCluster: Pricer<Cluster> = (cluster, ask) => {
	const engine = auroraEngine(cluster.engine);
	if (engine === undefined || cluster.instanceClass !== undefined)
		return [
			fixed(
				"Cluster",
				1,
				"clusters",
				missing("the price book has no Multi-AZ clusters"),
			),
		];
	if (cluster.engineMode === "serverless")
		return [
			fixed(
				"Capacity units",
				1,
				"clusters",
				missing("the price book has no Aurora Serverless v1"),
			),
		];
	const optimised = isOptimised(cluster);
	const stored = use(ask, cluster, "clusterGiB");
	return [
		used(
			"Stored",
			stored,
			"GB-month",
			ask.prices.price(optimised ? "aurora.io.storage" : "aurora.storage"),
		),
		...(optimised
			? []
			: [
					used(
						"I/O requests",
						use(ask, cluster, "volumeRequests"),
						"requests",
						ask.prices.price("aurora.request"),
					),
				]),
		...clusterBackups(cluster, stored, "aurora.backup", ask),
		...(known(cluster.backtrackSeconds, 0) === 0
			? []
			: [
					used(
						"Changes kept for backtracking",
						use(ask, cluster, "changeRecords"),
						"records",
						ask.prices.price("aurora.backtrack"),
					),
				]),
		betweenZones(cluster, ask),
		...(known(cluster.managedPassword, false) === true
			? [managedSecret(ask)]
			: []),
	];
};

export function isOptimised({ storageType }: Cluster): boolean {
	return storageType === "aurora-iopt1";
}

/** `MySQL` or `PostgreSQL`; undefined for what is no Aurora. */
export function auroraEngine(
	engine: Cluster["engine"] | undefined,
): string | undefined {
	if (engine === undefined || isUnknown(engine)) return undefined;
	if (engine === "aurora-postgresql") return "PostgreSQL";
	return engine === "aurora-mysql" || engine === "aurora" ? "MySQL" : undefined;
}
