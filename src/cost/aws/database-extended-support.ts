import { databaseVersion } from "../../facts/index.ts";
import { type Ask, known } from "../ask.ts";
import { type Draft, fixed, missing } from "../draft.ts";
import { scale } from "../range.ts";
import type { Sized } from "./sized-database.ts";

/**
 * After a major version's standard support each vCPU-hour costs extra, a standby's too,
 * and more from the third year on (Amazon RDS pricing, "Amazon RDS Extended Support").
 * MariaDB has none.
 */
export function extendedSupport(
	{ database, engine, vcpu, multiAz }: Sized,
	ask: Ask,
): Draft[] {
	const version = known(database.engineVersion, "");
	const major =
		version === undefined ? undefined : databaseVersion(engine, version);
	const off =
		database.lifecycleSupport === "open-source-rds-extended-support-disabled";
	if (major?.extendedSupportEnds === undefined || off) return [];
	const year = yearAfter(major.standardSupportEnds, ask.day);
	if (year === undefined) return [];
	const label = `Extended Support for ${engine} ${major.version}, year ${year}`;
	if (vcpu === undefined)
		return [
			fixed(
				label,
				1,
				"instances",
				missing("the vCPUs of its class are not known"),
			),
		];
	const quantity = scale(ask.hours, vcpu * (multiAz ? 2 : 1));
	return [
		fixed(
			label,
			quantity,
			"vCPU-hours",
			ask.prices.extendedSupport(engine, major.version, year),
		),
	];
}

/** Which year after a day it is; undefined before it. */
export function yearAfter(end: string, day: string): 1 | 2 | 3 | undefined {
	if (day <= end) return undefined;
	const later = (years: number) =>
		`${Number(end.slice(0, 4)) + years}${end.slice(4)}`;
	if (day <= later(1)) return 1;
	return day <= later(2) ? 2 : 3;
}
