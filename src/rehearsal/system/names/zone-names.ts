import { isUnknown, type Resource, type Value } from "../../../plan/index.ts";
import { blocks, numberOf, textOf } from "../attributes.ts";
import { referred } from "../aws/service-roles.ts";
import type { StandIns } from "../aws/stand-ins.ts";
import { placesAt } from "../places.ts";
import type { Start } from "../start.ts";
import { addressEntry, type NameEntry } from "./entry.ts";
import { answeredRecords } from "./routing.ts";

const types = ["A", "AAAA", "CNAME", "TXT"] as const;

/**
 * The records of the hosted zones that a VPC's resolver sees: of public ones, and of private ones that are associated
 * with it. An alias is answered with the addresses of what it names.
 *
 * Source: Amazon Route 53 Developer Guide, "Choosing between alias and non-alias records" and "Working with private
 * hosted zones".
 */
export function zoneNames(
	start: Start,
	standIns: StandIns,
	vpc: string,
	elsewhere: string,
): readonly NameEntry[] {
	const { graph } = start;
	const all = answeredRecords(graph).flatMap((one): ZoneEntry[] => {
		const zone = referred(graph, one, "zone_id");
		const { attributes } = one;
		const type = types.find((known) => known === attributes.type);
		const name = textOf(attributes.name);
		if (name === undefined || type === undefined) return [];
		if (zone !== undefined && !isSeen(start, zone, vpc)) return [];
		const full = fullName(name, textOf(zone?.attributes.name));
		const seconds = numberOf(attributes.ttl) ?? 60;
		const [alias] = blocks(attributes.alias);
		if (alias === undefined) {
			const values = textsIn(standIns, attributes.records);
			if (values.length === 0) return [];
			return [{ zone, entry: { name: full, type, values, seconds } }];
		}
		const to = aliased(start, alias.name);
		// What is named is known; that it has IPv6 addresses here is not.
		if (to === undefined || type !== "A") return [];
		const addresses = addressesOf(start, to, elsewhere);
		return [{ zone, entry: addressEntry(full, addresses) }];
	});
	return joined(all);
}

/** What one record of a zone says of its name. */
export interface ZoneEntry {
	readonly zone: object | undefined;
	readonly entry: NameEntry;
}

/** Records of one name that a routing policy would choose among have all their values, each once; other zones' stay apart. */
export function joined(all: readonly ZoneEntry[]): readonly NameEntry[] {
	const isSame = (one: ZoneEntry, other: ZoneEntry) =>
		one.zone === other.zone &&
		one.entry.name === other.entry.name &&
		one.entry.type === other.entry.type;
	return all
		.filter((one, at) => all.findIndex((first) => isSame(first, one)) === at)
		.map((one) => {
			const own = all.filter((other) => isSame(other, one));
			const values = own.flatMap(({ entry }) => entry.values);
			return { ...one.entry, values: [...new Set(values)] };
		});
}

/** The own names of load balancers and CDNs. */
export function entryNames(
	start: Start,
	standIns: StandIns,
	elsewhere: string,
): readonly NameEntry[] {
	const named: Readonly<Record<string, string>> = {
		aws_lb: "dns_name",
		aws_alb: "dns_name",
		aws_elb: "dns_name",
		aws_cloudfront_distribution: "domain_name",
	};
	return start.graph.resources
		.filter(({ mode }) => mode === "managed")
		.flatMap((one) => {
			const attribute = named[one.type];
			if (attribute === undefined) return [];
			const { address } = one;
			const name = standIns.attribute({ address, path: [attribute] });
			return [addressEntry(name, addressesOf(start, one, elsewhere))];
		});
}

/** A load balancer's nodes, by their public addresses where it faces the internet; the CDN is everywhere. */
function addressesOf(
	{ model, places }: Start,
	{ address }: Resource,
	elsewhere: string,
): readonly string[] {
	const balancer = model.loadBalancers.find((one) => one.address === address);
	if (balancer === undefined) return [elsewhere];
	return placesAt(places, balancer.interfaces).map((place) =>
		balancer.internetFacing
			? (place.publicAddress ?? place.address)
			: place.address,
	);
}

function aliased(
	{ graph }: Start,
	name: Value | undefined,
): Resource | undefined {
	if (!isUnknown(name)) return undefined;
	const [from] = name.from;
	return graph.resources.find((one) => one.address === from?.address);
}

/** A zone that names VPCs is private to them. */
function isSeen({ graph }: Start, zone: Resource, vpc: string): boolean {
	const associated = graph.references
		.filter(({ from, path }) => from === zone.address && path[0] === "vpc")
		.map(({ to }) => to);
	return (
		blocks(zone.attributes.vpc).length === 0 ||
		associated.some((to) => vpc === to || vpc.startsWith(`${to}.`))
	);
}

/** A record's name may leave out its zone's. */
function fullName(name: string, zone: string | undefined): string {
	const [short, domain] = [name, zone ?? ""].map((one) =>
		one.replace(/\.$/, "").toLowerCase(),
	) as [string, string];
	if (domain === "" || short === domain || short.endsWith(`.${domain}`))
		return short;
	return short === "" ? domain : `${short}.${domain}`;
}

function textsIn(
	standIns: StandIns,
	value: Value | undefined,
): readonly string[] {
	const data = standIns.data(value);
	return Array.isArray(data)
		? data.filter((one): one is string => typeof one === "string")
		: [];
}
