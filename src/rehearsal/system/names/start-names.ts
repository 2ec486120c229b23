import {
	resolverAddresses,
	resolverEverywhere,
} from "../../../kernel/index.ts";
import { entitiesOf, ofKind } from "../../../plan/index.ts";
import { firstDoor, withDoors } from "../../world/index.ts";
import { hostNames, somebody } from "../aws/host-names.ts";
import { StandIns } from "../aws/stand-ins.ts";
import type { MovingNames } from "../moving-names.ts";
import type { Start } from "../start.ts";
import { StartFault } from "../start-fault.ts";
import { startPart } from "../start-part.ts";
import { databaseNames } from "./database-names.ts";
import { addressEntry, type NameEntry } from "./entry.ts";
import { internalDomain, machineNames } from "./machine-names.ts";
import { writeResolverFiles } from "./resolver-files.ts";
import { routingNotes } from "./routing.ts";
import { entryNames, zoneNames } from "./zone-names.ts";

/**
 * The resolver of every VPC, at its own addresses, and every program told where it is.
 *
 * @throws StartFault when it does not start, and for an endpoint that AWS would not make.
 */
export async function startNames(
	start: Start,
	region: string,
): Promise<MovingNames> {
	const { model, kernel, ground } = start;
	const faults = refusedEndpoints(start);
	const [fault] = faults;
	if (fault !== undefined) throw new StartFault("DNS", fault);
	for (const text of routingNotes(start.graph))
		start.tell({ event: "note", text });
	const standIns = new StandIns(start.graph, region);
	const views = model.vpcs.map((vpc) => ({
		names: namesIn(start, standIns, vpc.id),
	}));
	const doors = model.vpcs.flatMap((vpc, view) => {
		const namespace = kernel.namespaces.find(
			({ element }) => element === vpc.id,
		)?.name;
		const addresses = namespace === undefined ? [] : resolverAddresses(vpc);
		return addresses.flatMap((address) =>
			[true, false].map((udp) => {
				return { namespace: namespace ?? "", address, port: 53, udp, view };
			}),
		);
	});
	const [only, ...others] = model.vpcs;
	// DHCP tells every machine its own VPC's; where there are several, all are told the one that is the same everywhere.
	const [own] =
		only && others.length === 0
			? resolverAddresses({ ...only, resolvesNames: true })
			: [];
	await writeResolverFiles(
		ground,
		own ?? resolverEverywhere,
		internalDomain(region),
	);
	if (doors.length === 0) return { point: () => {} };
	const started = await startPart(start, {
		part: "DNS",
		namespace: "internet",
		program: "rehearsal-resolver",
		before: withDoors(doors),
		settings: {
			views,
			doors: doors.map(({ udp, view }, at) => ({
				udp,
				view,
				fd: firstDoor + at,
			})),
		},
		told: ({ event }) => event === "ready",
		longestMs: 20_000,
		late: () => "it does not answer after 20 s",
	});
	return {
		point: (name, addresses) => started.command({ point: name, addresses }),
	};
}

/** The first entry of a name counts; private zones come before what is on the internet. */
function namesIn(
	start: Start,
	standIns: StandIns,
	vpc: string,
): readonly NameEntry[] {
	const { region } = standIns;
	const services = new Map<string, string[]>();
	for (const [address, name] of hostNames(start, region, vpc))
		services.set(name, [...(services.get(name) ?? []), address]);
	const all = [
		...zoneNames(start, standIns, vpc, somebody),
		...entryNames(start, standIns, somebody),
		...databaseNames(start, region),
		...machineNames(start, vpc, region, hasHostNames(start, vpc)),
		...[...services].map(([name, addresses]) => addressEntry(name, addresses)),
	];
	const seen = new Set<string>();
	return all.filter(({ name, type }) => {
		const key = `${type} ${name}`;
		return !seen.has(key) && seen.add(key);
	});
}

/** Whether `enable_dns_hostnames` is on, or not known to be off. */
function hasHostNames({ graph, model }: Start, vpc: string): boolean {
	const { address } = model.vpcs.find(({ id }) => id === vpc) ?? {};
	const own = ofKind(entitiesOf(graph), "vpc").find(
		(one) => one.address === address,
	);
	return own?.dnsHostnames !== false;
}

/**
 * Source: AWS PrivateLink guide, "Access an AWS service using an interface VPC endpoint" ("To use private DNS, you must
 * enable DNS hostnames and DNS resolution for your VPC"); the wording is the API's.
 */
function refusedEndpoints(start: Start): readonly string[] {
	const { model } = start;
	return model.interfaceEndpoints
		.filter(({ privateNames }) => privateNames)
		.flatMap(({ address, vpc: id }) => {
			const vpc = model.vpcs.find((one) => one.id === id);
			if (vpc === undefined) return [];
			const off = [
				...(vpc.resolvesNames ? [] : ["enable_dns_support"]),
				...(hasHostNames(start, id) ? [] : ["enable_dns_hostnames"]),
			];
			return off.length === 0
				? []
				: [
						`AWS does not make ${address}: "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true", and ${off.join(" and ")} of ${vpc.address} is off; without it the names of its service do not lead to it`,
					];
		});
}
