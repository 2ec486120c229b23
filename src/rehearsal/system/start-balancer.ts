import type { LoadBalancer, TargetGroup } from "../../network/index.ts";
import type { HealthEvent, PartEvent } from "../part.ts";
import { AccessLogs, logBucketOf } from "./access-logs.ts";
import { StandIns } from "./aws/stand-ins.ts";
import {
	type BalancerSettings,
	balancerSettings,
	type PresentedCertificate,
} from "./balancer-settings.ts";
import { originNames } from "./cdn-settings.ts";
import {
	certificateNames,
	furtherNames,
	loopbackNames,
} from "./certificate-names.ts";
import { nodeName } from "./observation/index.ts";
import { type Place, placesAt, regionOf } from "./places.ts";
import type { Start } from "./start.ts";
import { type StartedPart, startPart } from "./start-part.ts";
import { targetsOf } from "./targets.ts";
import { together } from "./together.ts";

/** A node of the load balancer at each of its interfaces; resolves when a target is healthy in every one. */
export async function startBalancer(
	start: Start,
	balancer: LoadBalancer,
): Promise<readonly Place[]> {
	const nodes = placesAt(start.places, balancer.interfaces).map((place) => ({
		place,
		logs: accessLogsOf(start, balancer, place),
		...nodeSettings(start, balancer, place),
	}));
	// Every node behaves alike.
	for (const text of nodes[0]?.notes ?? []) start.tell({ event: "note", text });
	const started: StartedPart[] = [];
	await together(nodes.map((node) => startNode(start, node, started)));
	start.retarget = () => retarget(start, balancer, started);
	for (const { place } of nodes) {
		const { part, zone, address } = place;
		const text = "hands on to healthy targets";
		start.tell({ event: "part", part, text, zone, address });
	}
	if (nodes.some(({ settings }) => "firewall" in settings))
		start.tell({
			event: "part",
			part: balancer.address.split(".").at(-1) ?? "",
			text: "has its firewall before it, at every node",
		});
	return nodes.map(({ place }) => place);
}

/** Says to every node who is registered from now on. */
function retarget(
	start: Start,
	{ listeners }: LoadBalancer,
	nodes: readonly StartedPart[],
): void {
	const known = new Set(listeners.flatMap((one) => one.targetGroups));
	for (const group of start.model.targetGroups) {
		if (!known.has(group.id)) continue;
		const targets = toldTargets(start, group);
		for (const node of nodes)
			node.command({ command: "targets", group: group.id, targets });
	}
}

async function startNode(
	start: Start,
	{
		place,
		settings,
		logs,
	}: Pick<BalancerSettings, "settings"> & {
		place: Place;
		logs: AccessLogs | undefined;
	},
	started: StartedPart[],
): Promise<void> {
	const { part, namespace } = place;
	const reasons = new Map<string, string>();
	const patience = patienceAt(start.clock.speed);
	const node = await startPart(start, {
		part,
		namespace,
		program: "rehearsal-load-balancer",
		settings: { ...settings, accessLogs: logs !== undefined },
		told: (event) => {
			if (event.event === "access") logs?.take(event.line);
			if (event.event === "health") {
				start.targetHealth.note(event, part);
				for (const fleet of start.fleets) fleet.heard(event, place);
			}
			return isHealthy(event, part, start.tell, reasons);
		},
		longestMs: patience.ms,
		late: () =>
			[`no target is healthy after ${patience.text}`, ...reasons.values()].join(
				"; ",
			),
	});
	started.push(node);
}

/** Where the plan has it log, and there is somebody who keeps it. */
function accessLogsOf(
	{ graph, model, aws, clock, programs }: Start,
	{ address: balancer }: LoadBalancer,
	{ address }: Place,
): AccessLogs | undefined {
	const region = regionOf(model);
	const where = logBucketOf(graph, balancer, new StandIns(graph, region));
	if (where === undefined || aws === undefined) return undefined;
	const node = { address, region, name: nodeName(balancer) };
	const logs = new AccessLogs(aws, clock, where, node);
	programs.push(logs);
	return logs;
}

/** How long a first healthy target is waited for: a minute of AWS's time, and at least two checks that time out. */
function patienceAt(speed: number) {
	const ms = 60_000 / speed;
	return ms < 20_000 ? { ms: 20_000, text: "20 s" } : { ms, text: "a minute" };
}

function healthOf({ target, healthy, state, reason }: HealthEvent) {
	return { event: "health", target, healthy, state, reason } as const;
}

/** Tells what a node says of a target; whether it is that one is healthy. */
function isHealthy(
	event: PartEvent,
	part: string,
	tell: Start["tell"],
	reasons: Map<string, string>,
): boolean {
	if (event.event === "traffic") tell({ ...event, part });
	if (event.event !== "health") return false;
	tell({ ...healthOf(event), part });
	const { target, state, reason, healthy } = event;
	const why = reason === "" ? "" : `: ${reason}`;
	const text = `${target} is ${state}${why}`;
	reasons.set(target, text);
	if (healthy) tell({ event: "part", part, text });
	// That checks have begun is no news.
	else if (!reason.startsWith("Elb."))
		tell({ event: "note", text: `${part}: ${text}` });
	return event.healthy;
}

/** What the plan says of the load balancer, at this node's place. */
function nodeSettings(
	start: Start,
	balancer: LoadBalancer,
	node: Place,
): BalancerSettings {
	const { model, ground, graph, outside } = start;
	const { zone, address } = node;
	const name = nodeName(balancer.address);
	const { settings, notes } = balancerSettings(graph, balancer.address, {
		port: (listener) => ground.port(node, listener),
		certificates: (listener) => certificatesOf(start, listener),
		group: {
			// Without a network, every target has a port of its own.
			checkPort: (planned) => (ground.isEnforced ? planned : undefined),
			targets: (id) => {
				const group = model.targetGroups.find((one) => one.id === id);
				return group === undefined ? [] : toldTargets(start, group);
			},
		},
	});
	// Without a network, a listener has another port than its own.
	const dialled = outside.flatMap(({ port, at }) =>
		[port, ground.port(node, port)].map((one) => ({ port: one, at })),
	);
	const own = { name, zone, address, outside: dialled };
	return { settings: { ...own, ...settings }, notes };
}

/** One for the names of each that the plan asks for; whoever comes by the loopback believes it, too. */
function certificatesOf(
	{ graph, authority }: Start,
	listener: string,
): readonly PresentedCertificate[] {
	const own = certificateNames(graph, listener);
	const named = [
		// Of one that is not in the plan it is taken that it fits those who ask.
		own.length > 0 ? own : originNames(graph),
		...furtherNames(graph, listener),
	];
	return named.map((names, at) => ({
		arn: `arn:aws:acm:rehearsal:000000000000:certificate/${at + 1}`,
		...authority.issue([...loopbackNames, ...names]),
		names,
	}));
}

/** As a node takes them. */
function toldTargets(start: Start, group: TargetGroup) {
	return targetsOf(start, group).map(({ place: { address, zone }, port }) => ({
		address,
		port,
		zone,
	}));
}
