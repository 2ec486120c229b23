import { includedGp3Performance, type PriceItem } from "../../facts/index.ts";
import { type Ask, known } from "../ask.ts";
import { type Draft, fixed, missing } from "../draft.ts";
import { exactly, range } from "../range.ts";
import type { Database, Sized } from "./sized-database.ts";

const types = ["gp2", "gp3", "io1", "io2"] as const;
type StorageType = (typeof types)[number];

/** AWS's smallest, and what is taken where nothing is said (a restored snapshot says it elsewhere). */
const smallestGiB = 20;

/**
 * Storage as it is allocated, full or not; a standby's is in the price. Most: what storage
 * autoscaling may grow it to. io1 where IOPS are asked for, else gp2 (Amazon RDS API
 * Reference, "CreateDBInstance", StorageType).
 */
export function databaseStorageDrafts(
	{ database, multiAz }: Pick<Sized, "database" | "multiAz">,
	ask: Ask,
): Draft[] {
	const type = known(
		database.storageType,
		database.iops === undefined ? "gp2" : "io1",
	);
	const said = known(database.allocatedGiB, smallestGiB);
	const size = said && Math.max(said, leastOf(type, database));
	const limit = known(database.maximumGiB, 0) ?? 0;
	if (size === undefined || type === undefined)
		return [
			fixed("Storage", 1, "volumes", missing("its size or type is not known")),
		];
	const zones = multiAz ? "multi" : "single";
	const quantity = range(size, size, limit);
	const label = `Storage, ${type === "standard" ? "magnetic" : type}`;
	if (type === "standard")
		return [
			fixed(
				label,
				quantity,
				"GB-month",
				multiAz ? undefined : ask.prices.price("rds.magnetic.single"),
			),
		];
	if (!isStorageType(type))
		return [fixed(label, quantity, "GB-month", undefined)];
	const assumption =
		database.allocatedGiB === undefined
			? { assumption: "20 GiB, the least, where nothing is said" }
			: {};
	return [
		fixed(
			label,
			quantity,
			"GB-month",
			ask.prices.price(`rds.${type}.${zones}`),
			assumption,
		),
		...performance(database, type, size, zones, ask),
	];
}

/** RDS takes no less than 100 GiB with provisioned IOPS, but of SQL Server (Amazon RDS User Guide, "Provisioned IOPS storage"). */
function leastOf(type: string | undefined, { engine }: Database): number {
	const isProvisioned = type === "io1" || type === "io2";
	return isProvisioned && !String(engine ?? "").startsWith("sqlserver")
		? 100
		: 0;
}

function performance(
	database: Database,
	type: StorageType,
	size: number,
	zones: "single" | "multi",
	{ prices }: Ask,
): Draft[] {
	if (type === "gp2") return [];
	const included =
		type === "gp3" ? included3(database, size) : { iops: 0, throughput: 0 };
	// RDS takes no fewer than a thousand provisioned IOPS.
	const asked = known(database.iops, type === "gp3" ? 0 : 1_000) ?? 0;
	const iops = type === "gp3" ? asked - included.iops : Math.max(1_000, asked);
	const throughput = (known(database.throughput, 0) ?? 0) - included.throughput;
	return [
		...beyond(
			"Provisioned IOPS",
			iops,
			"IOPS-month",
			`rds.${type}.iops.${zones}`,
			prices,
		),
		...(type === "gp3"
			? beyond(
					"Provisioned throughput",
					throughput,
					"MBps-month",
					`rds.gp3.throughput.${zones}`,
					prices,
				)
			: []),
	];
}

/** Oracle stripes its volumes from 200 GiB on, SQL Server never (Amazon RDS User Guide, "gp3 storage"). */
function included3({ engine }: Database, size: number) {
	const name = String(engine ?? "");
	if (name.startsWith("sqlserver")) return includedGp3Performance(0);
	return includedGp3Performance(name.startsWith("oracle") ? size * 2 : size);
}

function beyond(
	component: string,
	quantity: number,
	unit: string,
	item: PriceItem,
	prices: Ask["prices"],
): Draft[] {
	if (quantity <= 0) return [];
	return [fixed(component, exactly(quantity), unit, prices.price(item))];
}

function isStorageType(type: string): type is StorageType {
	return types.includes(type as StorageType);
}

/** Storage of all databases of a region: so much backup is free there. */
export function allocatedGiB(database: Database): number {
	return known(database.allocatedGiB, smallestGiB) ?? 0;
}
