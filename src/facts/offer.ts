/**
 * What is offered where. AWS publishes no such list without an account, so this
 * is inferred: AWS's price feed has a row for every type that a region sells, and
 * a type without an on-demand Linux price in a region is not sold there. EC2 as
 * of 2025-11-04, RDS as of 2025-06-18 (`docs/analyses/facts.md`). A type may have
 * come to a region since; it has hardly ever gone away.
 */
import offers from "./data/offers.json" with { type: "json" };
import { type DatabaseEngine, pricedAs } from "./database-engine.ts";
import { regions } from "./region.ts";

/** `unknown`: the type, the class or the region is not in the price feed, or its part of the feed has holes. */
export type Offer = boolean | "unknown";

/** The regions without a price, as one string, by type or class. */
type Table = Record<string, string>;

/**
 * Regions whose part of a feed was still being filled when it was copied: a
 * price there means "offered", none means nothing.
 */
const unfinished = {
	// Opened two months before the copy.
	instanceTypes: ["ap-southeast-6"],
	// Taipei opened on the day of the copy, and some of its classes have a price
	// for one engine or deployment only; Auckland opened after it.
	databaseClasses: ["ap-east-2", "ap-southeast-6"],
};

/** Whether a region offers an EC2 instance type. */
export function offersInstanceType(regionCode: string, type: string): Offer {
	return offer(
		offers.instanceTypes,
		regionCode,
		type,
		unfinished.instanceTypes,
	);
}

/** Whether a region offers an RDS instance class for an engine. */
export function offersDatabaseClass(
	regionCode: string,
	engine: DatabaseEngine,
	databaseClass: string,
): Offer {
	return offer(
		offers[pricedAs(engine)],
		regionCode,
		databaseClass,
		unfinished.databaseClasses,
	);
}

/**
 * Codes of the regions that surely offer an EC2 instance type, or an RDS class
 * (`db.…`; for PostgreSQL, since the engines hardly differ). For messages.
 */
export function regionsOffering(typeOrClass: string): readonly string[] {
	const offered = typeOrClass.startsWith("db.")
		? (code: string) => offersDatabaseClass(code, "postgres", typeOrClass)
		: (code: string) => offersInstanceType(code, typeOrClass);
	return regions()
		.map((region) => region.code)
		.filter((code) => offered(code) === true);
}

function offer(
	table: Table,
	regionCode: string,
	item: string,
	holes: readonly string[],
): Offer {
	const missing = table[item];
	const known = regions().some((region) => region.code === regionCode);
	if (missing === undefined || !known) return "unknown";
	if (!missing.split(" ").includes(regionCode)) return true;
	return holes.includes(regionCode) ? "unknown" : false;
}
