import data from "./data/regions.json" with { type: "json" };

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
	/** Names of the zones that a newer account can use: `eu-west-1a` … */
	readonly zones: readonly string[];
	/** Further names that only accounts which used them early can still use. */
	readonly closedZones: readonly string[];
	/** Which names are open differs from account to account: look before relying on one. */
	readonly zonesVary: boolean;
	/** Zone identifiers (`euw1-az1`) seen by one account; empty where nobody has looked. */
	readonly zoneIds: readonly string[];
}

type Row = Omit<
	Region,
	"kind" | "code" | "zones" | "closedZones" | "zonesVary" | "zoneIds"
> & { readonly zones: string; readonly zoneIds: string };

/**
 * AWS closes a full zone to accounts that have nothing in it ("AWS Availability
 * Zones: Constrained Availability Zones"). Most accounts cannot create subnets in
 * these: error messages in aws-samples/saas-reference-architecture-ecs issue 12
 * and openshift/installer issue 1789 (Tokyo), bosh-bootloader issue 162 and
 * cilium pull request 47168 (California); AWS lists no `cac1-az3` any more.
 */
const closed: readonly string[] = [
	"ap-northeast-1b",
	"ca-central-1c",
	"us-west-1b",
];

/**
 * Of the regions that name zones account by account ("AZ IDs", until November
 * 2025) those that close one: some accounts see it under another name.
 */
const varying: readonly string[] = ["ap-northeast-1", "us-west-1"];

const byCode: ReadonlyMap<string, Region> = new Map(
	Object.entries(data as Record<string, Row>).map(([code, row]) => [
		code,
		toRegion(code, row),
	]),
);
const all: readonly Region[] = Object.freeze([...byCode.values()]);

function toRegion(code: string, row: Row): Region {
	const { zones, zoneIds, ...facts } = row;
	const names = zones.split(" ").map((letter) => code + letter);
	return Object.freeze({
		kind: "region",
		code,
		...facts,
		zones: Object.freeze(names.filter((name) => !closed.includes(name))),
		closedZones: Object.freeze(closed.filter((name) => name.startsWith(code))),
		zonesVary: varying.includes(code),
		zoneIds: Object.freeze(zoneIds === "" ? [] : zoneIds.split(" ")),
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
