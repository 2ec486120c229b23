import {
	type DatabaseEngine,
	databaseClass,
	offersDatabaseClass,
	regionsOffering,
} from "../../facts/index.ts";
import { type Ask, known, type Pricer } from "../ask.ts";
import { type Draft, fixed, type Missing, missing } from "../draft.ts";
import { hoursPerMonth } from "../hours.ts";
import { one, scale } from "../range.ts";
import { linked } from "../system.ts";
import { auroraEngine } from "./aurora.ts";
import { memberDrafts } from "./aurora-member.ts";
import { backups } from "./database-backup.ts";
import { extendedSupport } from "./database-extended-support.ts";
import { performanceInsights } from "./database-insights.ts";
import { enhancedMonitoring } from "./database-measuring.ts";
import { databaseStorageDrafts } from "./database-storage.ts";
import { betweenZones, fromAnotherRegion } from "./database-traffic.ts";
import { licensedDrafts } from "./licensed-database.ts";
import { publicAddresses } from "./public-address.ts";
import { managedSecret } from "./secret.ts";
import type { Database, Sized } from "./sized-database.ts";
import { surplusCredits } from "./surplus-credit.ts";

/** `aws_db_instance` (Amazon RDS pricing): hours, storage, backups beyond the free part, what watches it. */
export const priceDatabase: Pricer<Database> = (own, ask) => {
	if (own.inCluster || auroraEngine(own.engine) !== undefined)
		return memberDrafts(own, ask);
	const database = withPrimary(own, ask);
	const licensed = licensedDrafts(database, ask);
	if (licensed !== undefined)
		return [...licensed, ...besides(database, own, ask)];
	const sized = sizeOf(database);
	if ("kind" in sized) return [fixed("Database", 1, "instances", sized)];
	return [
		instanceHours(sized, ask),
		...surplusCredits(
			sized.className,
			scale(ask.hours, sized.multiAz ? 2 : 1),
			own,
			ask,
		),
		...databaseStorageDrafts(sized, ask),
		...backups(sized, ask),
		...performanceInsights(sized, ask),
		...extendedSupport(sized, ask),
		...besides(database, own, ask),
	];
};

/** What databases of every engine pay for beside hours, storage and backups. */
function besides(database: Database, own: Database, ask: Ask): Draft[] {
	const isReplica = own.replicateFrom !== undefined;
	return [
		...enhancedMonitoring(database, ask),
		...(known(database.managedPassword, false) && !isReplica
			? [managedSecret(ask)]
			: []),
		...(known(database.publiclyAccessible, false) === true
			? publicAddresses(one, ask)
			: []),
		...(isReplica
			? fromAnotherRegion(own, known(database.allocatedGiB, undefined), ask)
			: [betweenZones(own, ask)]),
	];
}

/** A replica has the engine, version and storage of its primary unless it says otherwise. */
function withPrimary(database: Database, { system }: Ask): Database {
	const primary = linked(system, database.replicateFrom, "database");
	if (primary === undefined) return database;
	const {
		engine,
		engineVersion,
		licenseModel,
		allocatedGiB,
		maximumGiB,
		storageType,
		iops,
		throughput,
	} = primary;
	const inherited = {
		engine,
		engineVersion,
		licenseModel,
		allocatedGiB,
		maximumGiB,
		storageType,
		iops,
		throughput,
	};
	const set = Object.entries(inherited).filter(
		([, value]) => value !== undefined,
	);
	return { ...Object.fromEntries(set), ...database } as Database;
}

const engines: Readonly<Record<string, DatabaseEngine>> = {
	postgres: "postgres",
	mysql: "mysql",
	mariadb: "mariadb",
};

function sizeOf(database: Database): Sized | Missing {
	const engine = known(database.engine, "");
	const className = known(database.instanceClass, "");
	const multiAz = known(database.multiAz, false);
	if (
		engine === undefined ||
		className === undefined ||
		className === "" ||
		multiAz === undefined
	)
		return missing("its engine, class or zones are not known");
	const priced = Object.hasOwn(engines, engine) ? engines[engine] : undefined;
	if (priced === undefined)
		return missing(`the price book has no prices of ${engine}`);
	const vcpu = databaseClass(className)?.vcpu;
	return { database, engine: priced, className, multiAz, vcpu };
}

function instanceHours({ engine, className, multiAz }: Sized, ask: Ask): Draft {
	const { region } = ask.prices;
	const isAlwaysOn = ask.hours.least === hoursPerMonth;
	const reserved = isAlwaysOn
		? ask.reserved?.database(region, engine, className, multiAz)
		: undefined;
	const rate =
		reserved ??
		ask.prices.database(engine, className, multiAz) ??
		notPriced(engine, className, region);
	const zones = multiAz ? "with standby" : "in one zone";
	// RDS sells three years only with payment upfront.
	const bound = reserved === undefined ? "" : ", reserved for 1y";
	return fixed(
		`${className} ${engine} hours, ${zones}${bound}`,
		ask.hours,
		"hours",
		rate,
	);
}

function notPriced(
	engine: DatabaseEngine,
	className: string,
	region: string,
): Missing {
	if (offersDatabaseClass(region, engine, className) !== false)
		return missing(`the price book has no price of ${className} in ${region}`);
	const some = regionsOffering(className).slice(0, 4).join(", ");
	const why = `${region} does not offer ${className}${some === "" ? "" : `; among others ${some} do`}`;
	return { kind: "missing", notOffered: true, why };
}
