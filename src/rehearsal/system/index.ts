/**
 * A system's own programs in its world: databases, services, load balancers, and the way in
 * from the host's loopback. Started from the bottom up, ended in the opposite order.
 */

import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import type { KernelWorld } from "../../kernel/index.ts";
import type { NetworkModel } from "../../network/index.ts";
import type { ResourceGraph } from "../../plan/index.ts";
import { makeAuthority } from "../certificates/index.ts";
import type { Clock } from "../clock.ts";
import type { RunningDatabase } from "../database/index.ts";
import type { RehearsalEvent } from "../event.ts";
import type { Ground } from "../ground.ts";
import type { OwnService } from "../service/index.ts";
import { startAws } from "./aws/index.ts";
import { controlOf, type Releases, releasesOf } from "./control/index.ts";
import { DatabaseLogs } from "./database-logs.ts";
import { type OpenWay, openDoors, putBehind } from "./doors.ts";
import { entryOf } from "./entry.ts";
import { startNames } from "./names/index.ts";
import { startObservation } from "./observation/index.ts";
import { type Place, type Places, placesOf, regionOf } from "./places.ts";
import { Power } from "./power.ts";
import { scaleOn } from "./scaling/index.ts";
import { followSchedules } from "./scheduling/index.ts";
import { pathToService, type ServicePath } from "./service-path.ts";
import type { Start } from "./start.ts";
import { startBalancer } from "./start-balancer.ts";
import { databaseLogin, startDatabases } from "./start-databases.ts";
import { MissingFault, StartFault } from "./start-fault.ts";
import { findServices, startServices } from "./start-services.ts";
import { startSsh } from "./start-ssh.ts";
import { TargetHealth } from "./target-health.ts";
import { together } from "./together.ts";
import { cdnPlaces, waysIn } from "./ways-in.ts";

export { plannedHealthCheck } from "./planned-health-check.ts";
export { withPlaces } from "./scaling/index.ts";
export { answers, itemsPath, smokeTest, writeItem } from "./smoke-test.ts";
export { Visitor } from "./visitor.ts";
export { MissingFault, StartFault };

export interface RunningSystem {
	/** Where to open it; absent where nothing of it is open to the internet, or nothing runs. */
	readonly address?: string;
	/** The same for HTTP, where HTTPS is to be opened. */
	readonly plain?: string;
	/** Who signed its certificate, and the file on this machine that says so; absent for HTTP. */
	readonly authority?: { readonly certificate: string; readonly file: string };
	readonly power: Power;
	/** By which path the service is asked through the entry, which may be a CDN with other things behind it. */
	readonly toService: (path: string) => ServicePath;
	/** How its groups take other revisions. */
	readonly releases: Releases;
	/** Its database as it can be hurt and restored; absent where there is none, or its engine cannot. */
	readonly database?: RunningDatabase;
}

/** Something that must be ended: for so long at most, the rest goes with the ground. */
export interface RunningProgram {
	end(longestMs: number): Promise<void>;
}

/** In the opposite order of their start, each for so long at most. */
export async function endAll(
	programs: readonly RunningProgram[],
	longestMs: number,
): Promise<void> {
	for (const program of [...programs].reverse()) await program.end(longestMs);
}

export interface SystemSettings {
	readonly graph: ResourceGraph;
	/** What runs as the service, where its blueprint says it. */
	readonly own?: OwnService;
	readonly model: NetworkModel;
	readonly kernel: KernelWorld;
	/** A way out that was there while it was deployed is closed. */
	readonly sealed: boolean;
	readonly ground: Ground;
	/** All that was started, in that order, also when not everything was. */
	readonly programs: RunningProgram[];
	/** On the host's loopback; 0 for a free one. */
	readonly port: number;
	/** AWS's time, as all parts count it. */
	readonly clock: Clock;
	readonly tell: (event: RehearsalEvent) => void;
}

/** By which path the service is asked, by way of the CDN where one runs. */
function pathThrough({ cdn, graph }: Start, path: string): ServicePath {
	return cdn ? pathToService(graph, path) : { path, isOther: false };
}

/** @throws StartFault when a part does not start, MissingFault when it cannot here; the world then takes along what runs. */
export async function startSystem(
	settings: SystemSettings,
): Promise<RunningSystem> {
	const { graph, model, kernel, ground, port, programs } = settings;
	const places = placesOf(model, kernel, ground);
	const balancer = model.loadBalancers.find(
		({ type }) => type === "application",
	);
	const ways = waysIn(model, graph, places, balancer);
	const doors = await openDoors(ways, port, programs);
	const start = startOf(settings, places, doors);
	const observation = ground.isEnforced ? startObservation(start) : undefined;
	// A machine boots whether or not its database is there yet; its program is started when both are.
	const services = findServices(start);
	await together([startDatabases(start), bootServices(start, services.first)]);
	await startServices(start, services);
	// After the databases, because a tunnel leads to one.
	await startSsh(start);
	const nodes =
		balancer === undefined ? [] : await startBalancer(start, balancer);
	const releases = releasesOf(start);
	start.control = controlOf(start, releases, observation);
	if (observation !== undefined) {
		scaleOn(start, observation);
		followSchedules(start, observation);
		observation.begin();
	}
	const entry = await entryOf(start, graph, balancer, nodes);
	const opened = openedAt(start, await putBehind(start, doors, entry));
	const spared = cdnPlaces(model, places).map(({ namespace }) => namespace);
	return {
		...opened,
		power: new Power(start, spared),
		toService: (path) => pathThrough(start, path),
		releases,
		...(start.running && { database: start.running }),
	};
}

/** What is known before anything runs. */
function startOf(
	settings: SystemSettings,
	places: Places,
	doors: readonly OpenWay[],
): Start {
	const { graph, model, kernel, ground, tell, programs } = settings;
	const { clock, own, sealed } = settings;
	return {
		model,
		graph,
		places,
		ground,
		clock,
		tell,
		kernel,
		sealed,
		password: randomBytes(16).toString("hex"),
		authority: makeAuthority("rehearsal"),
		outside: doors.map(({ way, door }) => ({ port: way.port, at: door.port })),
		programs,
		onPower: [],
		fleets: [],
		machines: [],
		dark: new Set(),
		targetHealth: new TargetHealth(),
		...(ground.isEnforced && {
			databaseLogs: new DatabaseLogs(graph, regionOf(model)),
		}),
		...(own && { own }),
	};
}

/** Where it is open, with what a client needs to believe it. */
function openedAt(
	{ tell, ground, authority }: Start,
	[address, plain]: readonly string[],
): Omit<RunningSystem, "power" | "database" | "releases" | "toService"> {
	if (address === undefined) {
		const text =
			"nothing of it is open to the internet, so that no item is written through it";
		tell({ event: "note", text });
		return {};
	}
	if (!address.startsWith("https:")) return { address };
	const { certificate } = authority;
	const file = ground.fromOutside("authority.pem");
	writeFileSync(file, certificate);
	return {
		address,
		authority: { certificate, file },
		...(plain !== undefined && { plain }),
	};
}

/** Where no network is enforced there is no AWS either: its addresses would be this machine's own. */
async function bootServices(
	start: Start,
	places: readonly Place[],
): Promise<void> {
	if (!start.ground.isEnforced) return;
	const [names, aws] = await together([
		startNames(start, regionOf(start.model)),
		startAws(start, databaseLogin(start)),
	]);
	start.names = names;
	start.aws = aws;
	start.databaseLogs?.open(aws.keepLog);
	await aws.boot(places);
}
