import type { LoadBalancer } from "../../network/index.ts";
import type { ResourceGraph } from "../../plan/index.ts";
import type { ForwardSettings } from "../forwarder/index.ts";
import { askedWay } from "./cdn-origin-way.ts";
import { namedAddresses } from "./named-addresses.ts";
import type { Place } from "./places.ts";
import { placesOfRole } from "./places.ts";
import type { Start } from "./start.ts";
import { type RunningCdn, startCdn } from "./start-cdn.ts";
import { cdnPlace, isOutside, mainListener, type WayIn } from "./ways-in.ts";

/** Somebody on the internet, out of the addresses that are for documentation only (RFC 5737). */
const visitor = { namespace: "internet", source: "203.0.113.7" } as const;

const mostNamed = 3;

/** What lets clients in at one of the ways in; undefined where it is not open to the internet. */
export type Entry = (way: WayIn) => ForwardSettings | undefined;

/** By whom clients are let in: the CDN, the load balancer, or the service itself. */
export async function entryOf(
	start: Start,
	graph: ResourceGraph,
	balancer: LoadBalancer | undefined,
	nodes: readonly Place[],
): Promise<Entry> {
	const { model, places } = start;
	const main = balancer && mainListener(graph, balancer);
	if (main === undefined) {
		const [service] = placesOfRole(model, places, "service");
		return ({ port }) => fromInternet(start, service?.places ?? [], port);
	}
	const stand = cdnPlace(model, places);
	const isBehindCdn = model.distributions.some(
		({ origins }) => origins.length > 0,
	);
	if (!isBehindCdn) return ({ port }) => fromInternet(start, nodes, port);
	const cdn = stand && (await throughCdn(start, graph, stand, nodes, main));
	if (stand && cdn) return fromCdn(stand, cdn);
	start.tell({
		event: "note",
		text: "the CDN and its firewall do not run here: requests come from where CloudFront's would",
	});
	return ({ port }) => {
		if (stand === undefined) return fromInternet(start, nodes, port);
		const targets = targetsAt(start, reachedFrom(stand, nodes), port);
		const source = start.ground.address(stand.address);
		return targets.length === 0
			? undefined
			: { namespace: stand.namespace, source, targets };
	};
}

async function throughCdn(
	start: Start,
	graph: ResourceGraph,
	stand: Place,
	nodes: readonly Place[],
	main: WayIn,
): Promise<RunningCdn | undefined> {
	const { port, secure } = isOutside(stand) ? askedWay(graph, main) : main;
	const [first, ...others] = targetsAt(start, reachedFrom(stand, nodes), port);
	if (first === undefined) return undefined;
	// Without a network, each node has a port of its own: only the first is fetched from.
	const alike = others.filter((one) => one.port === first.port);
	return startCdn(start, graph, stand, {
		addresses: [first, ...alike].map(({ host }) => host),
		port: first.port,
		protocol: secure ? "https" : "http",
	});
}

/** The nodes as they are found from there: over the internet by their public addresses, where they have some. */
function reachedFrom(stand: Place, nodes: readonly Place[]): readonly Place[] {
	return isOutside(stand) ? inPublic(nodes) : nodes;
}

function inPublic(list: readonly Place[]): readonly Place[] {
	return list.flatMap(({ publicAddress, ...place }) =>
		publicAddress === undefined ? [] : [{ ...place, address: publicAddress }],
	);
}

function fromCdn({ namespace }: Place, cdn: RunningCdn): Entry {
	const { host } = cdn;
	return ({ secure }) => ({
		namespace,
		source: host,
		targets: [{ host, port: secure ? cdn.secure : cdn.plain }],
	});
}

function targetsAt({ ground }: Start, list: readonly Place[], port: number) {
	return list.map((place) => ({
		host: place.address,
		port: ground.port(place, port),
	}));
}

function fromInternet(start: Start, list: readonly Place[], port: number) {
	const open = inPublic(list);
	const source = start.ground.address(welcomeAt(start, open, port));
	const targets = targetsAt(start, open, port);
	return targets.length === 0 ? undefined : { ...visitor, source, targets };
}

/** Whoever is let in there: anybody, or one of those whom the first one's groups name. */
function welcomeAt(
	{ model, tell }: Start,
	open: readonly Place[],
	port: number,
): string {
	const [first] = open;
	const named = first && namedAddresses(model, first.interface, port);
	if (named === undefined || named.friend === visitor.source)
		return visitor.source;
	tell({
		event: "note",
		text: `who opens it comes as ${named.friend}: not everybody is let in at ${port}, but ${inShort(named.blocks)}`,
	});
	return named.friend;
}

function inShort(blocks: readonly string[]): string {
	const more = blocks.length - mostNamed;
	const named = blocks.slice(0, mostNamed).join(", ");
	return more > 0 ? `${named} and ${more} more` : named;
}
