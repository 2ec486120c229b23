import { type Ask, each, known } from "../ask.ts";
import { type Allowance, type Draft, used } from "../draft.ts";
import { once } from "../once.ts";
import { combine } from "../range.ts";
import { allOf, type System } from "../system.ts";
import { allocatedGiB } from "./database-storage.ts";
import type { Sized } from "./sized-database.ts";

/**
 * Backups are free up to the storage of all databases of the region (Amazon RDS pricing,
 * "Backup storage"). They hold one full copy of what is used, and what changed on each
 * day they are kept.
 */
export function backups(
	{ database }: Pick<Sized, "database">,
	ask: Ask,
): Draft[] {
	const days =
		known(database.backupDays, database.replicateFrom === undefined ? 1 : 0) ??
		0;
	if (days === 0) return [];
	const size = allocatedGiB(database);
	const kept = combine(
		[
			each(ask, database, "backupShare"),
			each(ask, database, "dailyChangeShare"),
		],
		(full = 0, daily = 0) => size * (full + days * daily),
	);
	return [
		used(
			`Backups of ${days} days`,
			kept,
			"GB-month",
			ask.prices.price("rds.backup.storage"),
			{
				allowance: backupAllowance(database.region, ask),
				assumption: "the part of the storage in use, and its daily change",
			},
		),
	];
}

/** As much as is allocated to all databases of the region is free. */
export function backupAllowance(
	region: string | undefined,
	ask: Ask,
): Allowance {
	return {
		key: `${ask.prices.region} backups`,
		quantity: allocatedByRegion(ask.system).get(region) ?? 0,
	};
}

const allocatedByRegion = once((system: System) => {
	const sums = new Map<string | undefined, number>();
	for (const one of allOf(system, "database"))
		sums.set(one.region, (sums.get(one.region) ?? 0) + allocatedGiB(one));
	return sums;
});
