import type { NodeItem } from "../../facts/index.ts";
import { isUnknown, type PurchaseOf } from "../../plan/index.ts";
import { type Ask, known, type Pricer, use } from "../ask.ts";
import { type Draft, fixed, missing, used } from "../draft.ts";
import { hoursPerMonth } from "../hours.ts";
import { range, scale } from "../range.ts";
import { linked } from "../system.ts";
import { managedSecret } from "./secret.ts";

type Cluster = PurchaseOf<"aurora-cluster">;
type Member = PurchaseOf<"database">;

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
	return [
		used(
			"Stored",
			use(ask, cluster, "clusterGiB"),
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
		...(known(cluster.managedPassword, false) === true
			? [managedSecret(ask)]
			: []),
	];
};

/** `aws_rds_cluster_instance`: hours of a class, or capacity units between the bounds of its cluster. */
export function memberDrafts(member: Member, ask: Ask): Draft[] {
	const cluster = linked(ask.system, member.cluster, "aurora-cluster");
	const engine = auroraEngine(cluster?.engine ?? member.engine);
	const className = known(member.instanceClass, "");
	if (engine === undefined || className === undefined)
		return [
			fixed(
				"Instance hours",
				1,
				"instances",
				missing("the engine of its cluster, or its class, is not known"),
			),
		];
	if (className === "db.serverless") return [serverless(engine, cluster, ask)];
	const mode = cluster !== undefined && isOptimised(cluster) ? "io." : "";
	const item: NodeItem = `aurora.${engine}.${mode}${className}`;
	return [
		fixed(
			`${className} Aurora ${engine} hours`,
			ask.hours,
			"hours",
			ask.prices.node(item) ??
				missing(
					`the price book has no price of ${className} in ${ask.prices.region}`,
				),
		),
	];
}

function serverless(
	engine: string,
	cluster: Cluster | undefined,
	{ prices }: Ask,
): Draft {
	const least = known(cluster?.minAcu, 0.5);
	const most = known(cluster?.maxAcu, least ?? 0);
	if (least === undefined || most === undefined)
		return fixed(
			"Capacity units",
			1,
			"instances",
			missing("its bounds are not known"),
		);
	const mode = cluster !== undefined && isOptimised(cluster) ? "io." : "";
	const item: NodeItem = `aurora.${engine.toLowerCase()}.${mode}acu`;
	return fixed(
		"Aurora capacity units",
		scale(range(least, least, most), hoursPerMonth),
		"ACU-hours",
		prices.node(item),
		{
			assumption: "expected: at its lower bound; most: always at its upper one",
		},
	);
}

function isOptimised({ storageType }: Cluster): boolean {
	return storageType === "aurora-iopt1";
}

function auroraEngine(
	engine: Cluster["engine"] | undefined,
): string | undefined {
	if (engine === undefined || isUnknown(engine)) return undefined;
	if (engine === "aurora-postgresql") return "PostgreSQL";
	return engine === "aurora-mysql" || engine === "aurora" ? "MySQL" : undefined;
}
