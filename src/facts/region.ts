import rows from "./data/regions.json" with { type: "json" };

/** A commercial AWS region (partition `aws`). */
export interface Region {
	readonly kind: "region";
	/** `eu-west-1` */
	readonly code: string;
	/** As AWS's pricing pages write it: `Europe (Ireland)`. */
	readonly name: string;
	readonly city: string;
	readonly country: string;
	readonly continent: string;
	/** Of the named city in degrees, not of a data centre. */
	readonly latitude: number;
	readonly longitude: number;
	/** The day of AWS's announcement, `YYYY-MM-DD`, and its address. */
	readonly announced: string;
	readonly announcement: string;
	/** Must be switched on in the account before it can be used. */
	readonly optIn: boolean;
	/** All zone names that accounts have been given: `eu-west-1a` … */
	readonly zones: readonly string[];
	/**
	 * How many of `zones` one account sees at most, where that is fewer. Which
	 * ones differs from account to account, so names need a look in the account.
	 */
	readonly zonesPerAccount: number;
	/** Zone identifiers (`euw1-az1`) seen by one account; empty where nobody has looked. */
	readonly zoneIds: readonly string[];
}

type Row = Omit<
	Region,
	"kind" | "code" | "zones" | "zoneIds" | "zonesPerAccount"
> & {
	readonly zones: string;
	readonly zoneIds: string;
	readonly zoneLimit?: number;
};

const byCode: ReadonlyMap<string, Region> = new Map(
	Object.entries(rows as Record<string, Row>).map(([code, row]) => [
		code,
		toRegion(code, row),
	]),
);
const all: readonly Region[] = Object.freeze([...byCode.values()]);

function toRegion(code: string, row: Row): Region {
	const { zones, zoneIds, zoneLimit, ...facts } = row;
	const names = zones.split(" ").map((letter) => code + letter);
	return Object.freeze({
		kind: "region",
		code,
		...facts,
		zones: Object.freeze(names),
		zoneIds: Object.freeze(zoneIds === "" ? [] : zoneIds.split(" ")),
		zonesPerAccount: zoneLimit ?? names.length,
	});
}

/** All 34 commercial regions, by code, as of November 2025. */
export function regions(): readonly Region[] {
	return all;
}

/** One region by its code, or `undefined` for a name that no region has. */
export function region(code: string): Region | undefined {
	return byCode.get(code);
}
