import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, known, type Pricer } from "../ask.ts";
import { type Draft, missing, used } from "../draft.ts";
import { combine, none } from "../range.ts";
import { allOf } from "../system.ts";

type Policy = PurchaseOf<"snapshot-policy">;

const daysPer: Readonly<Record<string, number>> = {
	DAYS: 1,
	WEEKS: 7,
	MONTHS: 30,
	YEARS: 365,
};

/**
 * `aws_dlm_lifecycle_policy`: the policy is free, the snapshots that it makes are not. They hold
 * what was ever written to a volume once, and for each day that they reach back what
 * changed in it (Amazon EBS User Guide, "How Amazon EBS snapshots work").
 */
export const priceSnapshotPolicy: Pricer<Policy> = (policy, ask) => {
	if (!policy.isEnabled) return [];
	const days = Math.max(0, ...policy.schedules.map(daysKept));
	const volumes = allOf(ask.system, "volume").filter(({ tags }) =>
		policy.target.some(({ name, value }) => tags[name] === value),
	);
	if (volumes.length === 0 || !(days > 0))
		return [
			used(
				"Snapshots",
				1,
				"policies",
				missing(
					volumes.length === 0
						? "the volumes that it copies are not in what was read"
						: "how long it keeps snapshots is not known",
				),
			),
		];
	return volumes.map(({ name, sizeGiB }) =>
		snapshotsOf(name, known(sizeGiB, undefined), days, ask),
	);
};

function snapshotsOf(
	name: string,
	size: number | undefined,
	days: number,
	ask: Ask,
): Draft {
	const { snapshotShare, dailyChangeShare } = ask.figures;
	return used(
		`Snapshots of ${days} days, ${name}`,
		size === undefined
			? none
			: combine(
					[snapshotShare, dailyChangeShare],
					(full = 0, daily = 0) => size * (full + days * daily),
				),
		"GB-month",
		size === undefined
			? missing("the size of its volume is not known")
			: ask.prices.price("ebs.snapshot.storage"),
		{ assumption: "the part that was ever written, and its daily change" },
	);
}

/** How far back the snapshots of a schedule reach; by the calendar (`cron`) they are taken to be daily. */
function daysKept(schedule: Policy["schedules"][number]): number {
	const { everyHours, count, keptFor, keptUnit } = schedule;
	if (count !== undefined)
		return ((known(count, 0) ?? 0) * (known(everyHours, 24) ?? 24)) / 24;
	const unit = known(keptUnit, "DAYS") ?? "DAYS";
	return (known(keptFor, 0) ?? 0) * (daysPer[unit] ?? 0);
}
