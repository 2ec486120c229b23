import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, each, known, type Pricer, use } from "../ask.ts";
import { fixed, missing, used } from "../draft.ts";
import { exactly, type Range, scale } from "../range.ts";
import { linked } from "../system.ts";
import { backupAllowance } from "./database-backup.ts";

type Snapshot = PurchaseOf<"database-snapshot">;

/**
 * `aws_db_snapshot`, `aws_db_cluster_snapshot`, `aws_docdb_cluster_snapshot`,
 * `aws_neptune_cluster_snapshot` (Amazon RDS pricing, "Backup storage"; Amazon Aurora, DocumentDB
 * and Neptune pricing): what is in use of the database, kept until it is deleted. A snapshot of an
 * instance counts to the free part of its region's backups, like those that RDS makes by itself.
 */
export const priceDatabaseSnapshot: Pricer<Snapshot> = (snapshot, ask) => {
	const size = sizeOf(snapshot, ask);
	const item = {
		docdb: "docdb.backup",
		neptune: "neptune.backup",
		rds: isOfInstance(snapshot, ask) ? "rds.backup.storage" : "aurora.backup",
	} as const;
	if (size === undefined)
		return [
			fixed(
				"Snapshot",
				1,
				"snapshots",
				missing("the size of its database is not known"),
			),
		];
	return [
		used(
			"Snapshot",
			size,
			"GB-month",
			ask.prices.price(item[snapshot.service]),
			isOfInstance(snapshot, ask)
				? { allowance: backupAllowance(snapshot.region, ask) }
				: {},
		),
	];
};

function isOfInstance(snapshot: Snapshot, { system }: Ask): boolean {
	return (
		linked(system, snapshot.source, "database") !== undefined ||
		snapshot.address.includes("aws_db_snapshot.")
	);
}

function sizeOf(snapshot: Snapshot, ask: Ask): Range | undefined {
	const told = known(snapshot.sizeGiB, 0);
	const { system } = ask;
	const instance = linked(system, snapshot.source, "database");
	const allocated = instance && known(instance.allocatedGiB, 20);
	if (allocated !== undefined)
		return scale(each(ask, snapshot, "backupShare"), allocated);
	const cluster =
		linked(system, snapshot.source, "aurora-cluster") ??
		linked(system, snapshot.source, "document-cluster");
	if (cluster !== undefined) return use(ask, cluster, "clusterGiB");
	return told === undefined || told === 0 ? undefined : exactly(told);
}

/**
 * `aws_backup_vault` (AWS Backup pricing): by what is kept in it. Copies of EBS, EFS, FSx and S3
 * are at one price; databases and tables are dearer.
 */
export const priceBackupVault: Pricer<PurchaseOf<"backup-vault">> = (
	vault,
	ask,
) => [
	used(
		"Backups kept",
		use(ask, vault, "vaultGiB"),
		"GB-month",
		ask.prices.price("backup.warm"),
		{
			assumption:
				"of disks, files and buckets; databases and tables cost about twice that",
		},
	),
];
