/**
 * What is offered where. AWS publishes no such list without an account, so this
 * is inferred from what it sells: a type that a region offers has an on-demand
 * price there. Two readings of AWS's prices, from different feeds and dates, are
 * united, so that a hole in one is no "no":
 *
 * - types and classes by region, aws-cloudformation/cfn-lint@217397c,
 *   `instancetype_enum.json` (2026-08-11), `dbinstanceclass_enum.json` (2026-07-20);
 * - the price rows themselves, EC2 of 2025-11-04, RDS of 2025-06-18
 *   (`docs/analyses/facts.md`).
 *
 * Where both speak they agree but for what a region gained in between. A type may
 * have come to a region since; types hardly ever go away.
 */
import data from "./data/offers.json" with { type: "json" };
import type { DatabaseEngine } from "./database-engine.ts";
import { type Families, splitName } from "./family.ts";

/** `unknown`: no region sells a type or class of that name, or the region itself is not known. */
export type Offer = boolean | "unknown";

const codes: readonly string[] = data.regions.split(" ");

/** Whether a region offers an EC2 instance type. */
export function offersInstanceType(regionCode: string, type: string): Offer {
	return offer(data.instanceTypes, regionCode, type);
}

/**
 * Whether a region sells an RDS instance class for an engine. A retired class
 * (`databaseClass(name).retired`) still has its price and is "offered" here.
 */
export function offersDatabaseClass(
	regionCode: string,
	engine: DatabaseEngine,
	databaseClass: string,
): Offer {
	return offer(data[engine], regionCode, databaseClass);
}

/**
 * Codes of the regions that offer an EC2 instance type, or an RDS class (`db.…`,
 * for PostgreSQL, since the engines hardly differ). For messages.
 */
export function regionsOffering(typeOrClass: string): readonly string[] {
	const masks = typeOrClass.startsWith("db.")
		? data.postgres
		: data.instanceTypes;
	return codes.filter((code) => offer(masks, code, typeOrClass) === true);
}

function offer(masks: Families, regionCode: string, name: string): Offer {
	const index = codes.indexOf(regionCode);
	const mask = maskOf(masks, name);
	if (index < 0 || mask === undefined) return "unknown";
	return ((BigInt(`0x${mask}`) >> BigInt(index)) & 1n) === 1n;
}

/** The number before the group of sizes that a type is in: "3ff nano micro; 3f7 metal". */
function maskOf(masks: Families, name: string): string | undefined {
	const { family, size } = splitName(name);
	if (!Object.hasOwn(masks, family)) return undefined;
	const groups = masks[family]?.split("; ").map((group) => group.split(" "));
	return groups?.find((words) => words.includes(size, 1))?.[0];
}
