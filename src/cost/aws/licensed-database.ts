import {
	databaseClass,
	instanceType,
	type NodeItem,
} from "../../facts/index.ts";
import { type Ask, known } from "../ask.ts";
import { type Draft, fixed, missing } from "../draft.ts";
import { scale } from "../range.ts";
import { backups } from "./database-backup.ts";
import { performanceInsights } from "./database-insights.ts";
import { databaseStorageDrafts } from "./database-storage.ts";
import type { Database } from "./sized-database.ts";
import { surplusCredits } from "./surplus-credit.ts";

/**
 * Oracle and SQL Server (Amazon RDS pricing): hours with the licence in them, or without it
 * where the owner brings his own. Undefined for other engines.
 */
export function licensedDrafts(
	database: Database,
	ask: Ask,
): readonly Draft[] | undefined {
	const engine = String(known(database.engine, "")).replace(/-cdb$/, "");
	const family = /^(oracle-ee|oracle-se2|sqlserver-(ee|se|ex|web))$/;
	if (!family.test(engine)) return undefined;
	const multiAz = known(database.multiAz, false);
	const className = known(database.instanceClass, "");
	if (multiAz === undefined || className === undefined || className === "")
		return [
			fixed(
				"Database",
				1,
				"instances",
				missing("its class or zones are not known"),
			),
		];
	const own =
		engine === "oracle-ee" ||
		database.licenseModel === "bring-your-own-license";
	const licence = own ? "byol" : "included";
	const zones = multiAz ? "Multi" : "Single";
	const item = `rds.${engine}.${licence}.${zones}.${className}` as NodeItem;
	return [
		fixed(
			`${className} ${engine} hours, ${own ? "own licence" : "licence included"}`,
			ask.hours,
			"hours",
			ask.prices.node(item) ??
				missing(
					`the price book has no price of ${className} for ${engine} in ${ask.prices.region}`,
				),
		),
		...databaseStorageDrafts({ database, multiAz }, ask),
		...backups({ database }, ask),
		...surplusCredits(
			className,
			scale(ask.hours, multiAz ? 2 : 1),
			database,
			ask,
		),
		...performanceInsights({ database, vcpu: vcpuOf(className) }, ask),
	];
}

/** The book of classes has those of open engines alone; the others are called as machines are. */
function vcpuOf(className: string): number | undefined {
	return (
		databaseClass(className)?.vcpu ??
		instanceType(className.replace(/^db\./, ""))?.vcpu
	);
}
