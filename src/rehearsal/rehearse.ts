import { once } from "node:events";
import { setTimeout as passed } from "node:timers/promises";
import { compile } from "../kernel/index.ts";
import { entitiesOf, type ResourceGraph } from "../plan/index.ts";
import {
	type Claim,
	namedServices,
	networkModelOf,
	prover,
} from "../reachability/index.ts";
import { machineClock } from "./clock.ts";
import {
	type Drill,
	drillFailover,
	drillRefresh,
	drillRelease,
	drillRestore,
} from "./drills/index.ts";
import type { RehearsalEvent } from "./event.ts";
import { Loopback } from "./loopback/index.ts";
import {
	type ImageService,
	Images,
	imageToRun,
	type OwnService,
} from "./service/index.ts";
import { standInService } from "./stand-in/index.ts";
import {
	answers,
	endAll,
	itemsPath,
	MissingFault,
	plannedHealthCheck,
	type RunningProgram,
	type RunningSystem,
	StartFault,
	smokeTest,
	startSystem,
	Visitor,
	withPlaces,
	writeItem,
} from "./system/index.ts";
import { tellClaims, tryClaims } from "./try-claims.ts";
import { unplacedNote } from "./unplaced.ts";
import { World, WorldFault } from "./world/index.ts";

/** A system that is to be rehearsed. */
export interface RehearsalSubject {
	readonly graph: ResourceGraph;
	/** What runs as its service, where its blueprint says it. */
	readonly service?: OwnService | ImageService;
	/** The owner's own claims, beside the default ones. */
	readonly claims: readonly Claim[];
	readonly sealed: boolean;
}

export interface RehearsalOptions {
	/** Ends by itself when everything was tried. */
	readonly once: boolean;
	/** Nothing runs in the network; its claims alone are tried. */
	readonly networkOnly: boolean;
	/** What is to be broken or restored, and measured, as soon as it runs. */
	readonly drill?: Drill;
	/** Why no network can be enforced, where it cannot: all runs on the loopback then, and no claim is tried. */
	readonly unenforced?: string;
	/** Where the entry is to be opened on the loopback; 0 for any free port. */
	readonly port: number;
	/** How many times faster AWS's time passes: periods, cooldowns, health checks and windows, not processes. */
	readonly speed: number;
	/** Asks for an orderly end. */
	readonly signal: AbortSignal;
	readonly tell: (event: RehearsalEvent) => void;
	/** Wants to watch it: given what can be done to it as soon as it runs; somebody visits it from then on. */
	readonly watch?: (running: RunningRehearsal) => void;
}

/** What can be done to a system that runs. */
export interface RunningRehearsal {
	/** Those whose plug can be pulled; none where no network is enforced. */
	readonly zones: readonly string[];
	/** Pulls the plug of a zone, or puts it in again. */
	turn(zone: string): void;
}

/** How a rehearsal ended: as it should; with a claim that does not hold or a packet that disagrees; or without a world, or what is to run in it. */
export type RehearsalEnd = "done" | "findings" | "impossible";

/** Brings a system up, tries its claims, holds it until it is asked to stop, and leaves nothing. */
export async function rehearse(
	subject: RehearsalSubject,
	options: RehearsalOptions,
): Promise<RehearsalEnd> {
	const { tell, signal } = options;
	const start = performance.now();
	const model = networkModelOf(
		entitiesOf(subject.graph),
		subject.graph.references,
		namedServices(subject.claims),
	);
	// A world cannot grow, because its filters name all that are in it: what may come has its place from the start.
	const peopled = options.networkOnly
		? model
		: withPlaces(model, subject.graph);
	const kernel = compile(peopled);
	let ground: World | Loopback;
	try {
		ground = await openGround(kernel, options);
	} catch (error) {
		if (!(error instanceof WorldFault)) throw error;
		if (signal.aborted) {
			tell({ event: "stopped", milliseconds: 0 });
			return "done";
		}
		tell({ event: "failed", part: "network", reason: error.message });
		return "impossible";
	}
	const rising = { model, peopled, kernel, ground, programs: [], start };
	return heldUp(subject, options, rising);
}

/** Until it is asked to stop, or a fault ends it; leaves nothing. */
async function heldUp(
	subject: RehearsalSubject,
	options: RehearsalOptions,
	up: Rising,
): Promise<RehearsalEnd> {
	const { tell, signal } = options;
	const { ground, programs } = up;
	// Whoever is still being started when another fault has ended it all has nothing to say any more.
	const over = new AbortController();
	const untilOver = AbortSignal.any([signal, over.signal]);
	const work = bringUp(subject, { ...options, signal: untilOver }, up);
	try {
		const end = await Promise.race([work, whenAborted(signal)]);
		if (end === "done" && !options.once) await whenAborted(signal);
		return end;
	} catch (error) {
		if (!(error instanceof StartFault)) throw error;
		tell({ event: "failed", part: error.part, reason: error.message });
		return error instanceof MissingFault ? "impossible" : "findings";
	} finally {
		const end = performance.now();
		over.abort();
		// What was begun when it was stopped has nothing to say any more, and what it still opened keeps nobody here.
		void work
			.catch(() => {})
			.then(() => endAll(programs, endMs))
			.catch(() => {});
		await Promise.race([
			endAll(programs, endMs),
			passed(allEndMs, undefined, { ref: false }),
		]);
		await ground.close();
		tell({ event: "stopped", milliseconds: since(end) });
	}
}

/** Tries the claims, starts what runs, and writes an item. */
async function bringUp(
	subject: RehearsalSubject,
	options: RehearsalOptions,
	up: Rising,
): Promise<"done" | "findings"> {
	const { ground, kernel, model, start } = up;
	const tell: RehearsalOptions["tell"] = (event) => {
		// What programs have said before they end is theirs, and still told.
		if (!options.signal.aborted || event.event === "log") options.tell(event);
	};
	if (ground.isEnforced) {
		tell({
			event: "network",
			namespaces: kernel.namespaces.length,
			links: kernel.links.length - kernel.namespaces.length,
			milliseconds: since(start),
		});
		const unplaced = unplacedNote(model);
		if (unplaced !== undefined) tell({ event: "note", text: unplaced });
		const good = await tryClaims(subject, ground, kernel, prover(model), tell);
		if (!good) return "findings";
	} else if (!tellClaims(subject, tell)) return "findings";
	if (options.networkOnly || options.signal.aborted) return "done";
	const service = await runningService(subject, up, tell);
	if (options.signal.aborted) return "done";
	if (options.speed !== 1)
		tell({
			event: "note",
			text: `AWS's clock runs ${options.speed} times as fast: a period of a minute takes ${60 / options.speed} s; processes, sockets and visitors do not`,
		});
	const system = await startSystem({
		...up,
		model: up.peopled,
		tell,
		port: options.port,
		clock: machineClock(options.speed),
		graph: subject.graph,
		sealed: subject.sealed,
		...(service && { own: service }),
	});
	const good = await isReady(service, system, tell, up);
	if (good) beWatched(service, system, up, options);
	if (!good) return "findings";
	const { drill } = options;
	if (drill === undefined) return "done";
	return (await drilled(drill, service, system, tell)) ? "done" : "findings";
}

/** What its blueprint says that runs, or what stands for it; undefined for the reference application, which has a database. */
async function runningService(
	{ service, graph }: RehearsalSubject,
	{ ground, model, programs }: Rising,
	tell: RehearsalOptions["tell"],
): Promise<OwnService | undefined> {
	const images = new Images(ground, tell);
	programs.push(images);
	const own =
		service !== undefined && "kind" in service
			? await imageToRun(service, ground, images, tell)
			: service;
	if (own !== undefined || model.actors.some(({ role }) => role === "database"))
		return own;
	const text =
		"the service's own source is not run, and the system has no database: what stands for it answers every request with what reached it";
	tell({ event: "note", text });
	return standInService(
		service?.healthCheck ?? plannedHealthCheck(graph, model),
	);
}

const drills = {
	failover: drillFailover,
	restore: drillRestore,
	refresh: drillRefresh,
	release: drillRelease,
} as const;

/** Whether the system came through a drill. */
async function drilled(
	drill: Drill,
	service: OwnService | undefined,
	system: RunningSystem,
	tell: RehearsalOptions["tell"],
): Promise<boolean> {
	const start = performance.now();
	const { address, authority } = system;
	const open = address && { address, ...(authority && { authority }) };
	const asked = askedOf(service, system);
	const write = async (name: string) => {
		if (!open) return "nothing of it is open to the internet";
		return asked === undefined ? writeItem(open, name) : answers(open, asked);
	};
	const hasItems = asked === undefined;
	const { passed, text } = await drills[drill]({ system, write, hasItems });
	tell({ event: "drill", drill, text, passed, milliseconds: since(start) });
	return passed;
}

/** By which path it is seen that the service answers; undefined where an item can be written. */
function askedOf(
	service: OwnService | undefined,
	{ toService }: RunningSystem,
) {
	const asked = toService(service?.healthCheck ?? itemsPath);
	return service || asked.isOther ? asked : undefined;
}

/** Hands what runs to whoever watches, and has it visited. */
function beWatched(
	service: OwnService | undefined,
	{ address, authority, power, toService }: RunningSystem,
	{ programs }: Rising,
	{ watch, tell, signal }: RehearsalOptions,
): void {
	if (watch === undefined || signal.aborted) return;
	watch({ zones: power.zones, turn: (zone) => void power.turn(zone) });
	if (address === undefined) return;
	const open = { address, ...(authority && { authority }) };
	// The reference application's own page lists what is in the database.
	const page = toService(service?.healthCheck ?? "/");
	const list = service === undefined ? toService(itemsPath) : page;
	const { path } = page.isOther ? list : page;
	programs.push(new Visitor(open, path, tell));
}

/** What a system is brought up with. */
interface Rising {
	/** What is proved. */
	readonly model: ReturnType<typeof networkModelOf>;
	/** The same with all machines that there may be. */
	readonly peopled: ReturnType<typeof networkModelOf>;
	readonly kernel: ReturnType<typeof compile>;
	readonly ground: World | Loopback;
	readonly programs: RunningProgram[];
	/** When it was asked for, as `performance.now()` tells it. */
	readonly start: number;
}

async function whenAborted(signal: AbortSignal): Promise<"done"> {
	if (!signal.aborted) await once(signal, "abort");
	return "done";
}

async function openGround(
	kernel: ReturnType<typeof compile>,
	{ unenforced, tell, signal }: RehearsalOptions,
): Promise<World | Loopback> {
	if (unenforced === undefined) return World.open(kernel, { signal });
	tell({ event: "unenforced", reason: unenforced });
	return Loopback.open();
}

/** So long each part may take to end; what takes longer goes with the world. */
const endMs = 500;

/** And so long all of them together, so that Ctrl-C takes less than three seconds. */
const allEndMs = 2000;

/** Says where to open it, and whether an item that is written there can be read. */
async function isReady(
	service: OwnService | undefined,
	system: RunningSystem,
	tell: RehearsalOptions["tell"],
	{ start, ground }: Rising,
): Promise<boolean> {
	const { address, plain, authority } = system;
	if (address === undefined) return true;
	tell({
		event: "ready",
		address,
		...(plain !== undefined && { plain }),
		...(authority && { authority: authority.file }),
		enforced: ground.isEnforced,
		milliseconds: since(start),
	});
	const open = { address, ...(authority && { authority }) };
	const asked = askedOf(service, system);
	const fault = await (asked ? answers(open, asked) : smokeTest(open));
	const good = asked
		? `the service answers ${asked.path} through the entry`
		: "an item was written and read through the entry";
	const text = fault ?? good;
	tell({ event: "smoke", text, passed: fault === undefined });
	return fault === undefined;
}

function since(start: number): number {
	return Math.round(performance.now() - start);
}
