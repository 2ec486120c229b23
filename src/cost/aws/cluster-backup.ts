import type { FurtherItem } from "../../facts/index.ts";
import type { Known, Purchase } from "../../plan/index.ts";
import { type Ask, each, known } from "../ask.ts";
import { type Draft, used } from "../draft.ts";
import { multiply, type Range, scale } from "../range.ts";

/**
 * Backups of a cluster that are kept for longer than a day: as much as the cluster holds is free, which the
 * first day's copy takes; each further day adds what changed on it (Amazon Aurora User Guide, "Understanding
 * Amazon Aurora backup storage usage"; Amazon DocumentDB Developer Guide, "Understanding backup storage usage";
 * Amazon Neptune User Guide, "CloudWatch metrics that are useful for managing Neptune backup storage").
 */
export function clusterBackups(
	cluster: Purchase & { readonly backupDays?: Known<number> },
	stored: Range,
	item: FurtherItem,
	ask: Ask,
): Draft[] {
	const kept = known(cluster.backupDays, 1) ?? 1;
	if (kept <= 1) return [];
	const changed = multiply(stored, each(ask, cluster, "dailyChangeShare"));
	return [
		used(
			`Backups of ${kept} days`,
			scale(changed, kept - 1),
			"GB-month",
			ask.prices.price(item),
			{ assumption: "its daily change; the first day is free" },
		),
	];
}
