import type { BlueprintPath } from "../../address/index.ts";
import { type Region, region } from "../../facts/index.ts";
import type { Draft } from "../draft.ts";
import { doubtful, type Finding, wrong } from "../finding.ts";
import { alternatives, show } from "../show.ts";
import { repeated } from "./repeated.ts";

const zonesPath = ["network", "zones"];

/** Zones exist, are open, are named once, and are as many as the region has. */
export function zoneRules(draft: Draft): readonly Finding[] {
	const { network: input } = draft.input;
	const known = draft.region === undefined ? undefined : region(draft.region);
	if (draft.broken.has("network") || known === undefined) return [];
	const { zones = 2, emptyPublicSubnet } = input ?? {};
	const spare = emptyPublicSubnet?.zone;
	return [
		...(typeof zones === "number"
			? checkCount(zones, known)
			: checkNames(zones, known)),
		...(spare === undefined
			? []
			: checkZone(spare, known, ["network", "emptyPublicSubnet", "zone"])),
		...checkDatabaseZones(draft),
	];
}

function checkCount(count: number, { code, zones, zonesVary }: Region) {
	if (count > zones.length)
		return [
			wrong({
				code: "out-of-range",
				path: zonesPath,
				summary: `${code} has no ${count} zones`,
				detail: `It has ${zones.length}: ${alternatives(zones, "and")}.`,
			}),
		];
	if (!zonesVary || count === zones.length) return [];
	return [
		doubtful({
			code: "uncertain-zone",
			path: zonesPath,
			summary: `which zones of ${code} are open differs from account to account`,
			detail: `Look into yours and name them, for instance ${JSON.stringify(zones.slice(0, count))}.`,
		}),
	];
}

function checkNames(names: readonly string[], known: Region): Finding[] {
	if (names.length === 0) return [noZones()];
	return [
		...names.flatMap((name, index) =>
			checkZone(name, known, [...zonesPath, index]),
		),
		...repeated(names, zonesPath),
	];
}

function noZones(): Finding {
	return wrong({
		code: "empty-list",
		path: zonesPath,
		summary: "zones is an empty list",
		detail: "Name two zones, or write how many: zones: 2.",
	});
}

function checkZone(
	zone: string,
	{ code, zones, closedZones }: Region,
	path: BlueprintPath,
): Finding[] {
	if (zones.includes(zone)) return [];
	if (closedZones.includes(zone))
		return [
			doubtful({
				code: "uncertain-zone",
				path,
				summary: `${zone} is closed to accounts that have nothing in it yet`,
				detail: `Open to all: ${alternatives(zones, "and")}.`,
			}),
		];
	return [
		wrong({
			code: "unknown-zone",
			path,
			summary: `${show(zone)} is no zone of ${code}`,
			detail: `Allowed: ${alternatives(zones)}.`,
		}),
	];
}

/** A database's subnets are in the network's zones and nowhere else. */
function checkDatabaseZones({ network, database }: Draft): Finding[] {
	if (network === undefined || database?.kind !== "rds") return [];
	const { zones } = network;
	const asked = [
		{ zone: database.zone, path: ["database", "zone"] },
		...database.replicas.map(({ zone }, index) => ({
			zone,
			path: ["database", "replicas", index, "zone"],
		})),
	];
	return asked.flatMap(({ zone, path }) =>
		zone === undefined || zones.includes(zone)
			? []
			: [
					wrong({
						code: "unknown-zone",
						path,
						related: [zonesPath],
						summary: `${show(zone)} is no zone of the network`,
						detail: `Its zones: ${alternatives(zones, "and")}.`,
					}),
				],
	);
}
