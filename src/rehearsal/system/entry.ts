import type { LoadBalancer } from "../../network/index.ts";
import type { ResourceGraph } from "../../plan/index.ts";
import type { ForwardSettings } from "../forwarder/index.ts";
import { type Place, placesAt, placesOfRole, portOf } from "./places.ts";
import type { Start } from "./start.ts";
import { startCdn } from "./start-cdn.ts";

/** Somebody on the internet, out of the addresses that are for documentation only (RFC 5737). */
const visitor = { namespace: "internet", source: "203.0.113.7" } as const;

type Entry = Omit<ForwardSettings, "port">;

/** By which way clients come in: the CDN, or the internet; undefined where nothing is open to it. */
export async function entryOf(
	start: Start,
	graph: ResourceGraph,
	balancer: LoadBalancer | undefined,
	nodes: readonly Place[],
): Promise<Entry | undefined> {
	const { model, places } = start;
	const port = balancer?.listeners.find(
		({ targetGroups }) => targetGroups.length > 0,
	)?.port;
	if (port === undefined) {
		const [service] = placesOfRole(model, places, "service");
		const own = service && portOf(service.actor);
		return own === undefined
			? undefined
			: fromInternet(start, service?.places ?? [], own);
	}
	if (port === 443)
		start.tell({
			event: "note",
			text: "the listener on 443 speaks plain HTTP here: it has no certificate",
		});
	const [origin] = model.distributions.flatMap(({ origins }) => origins);
	const [inside] = placesAt(places, origin?.vpcOrigin ?? []);
	const through =
		origin && (await throughCdn(start, graph, inside, nodes, port));
	return through ?? fromInternet(start, nodes, port);
}

/** CloudFront's interfaces are in the VPC with a VPC origin only; another distribution fetches over the internet. */
async function throughCdn(
	start: Start,
	graph: ResourceGraph,
	inside: Place | undefined,
	nodes: readonly Place[],
	port: number,
): Promise<Entry | undefined> {
	const [node] = nodes;
	const cdn =
		inside && node
			? await startCdn(start, graph, inside, {
					address: node.address,
					port: start.ground.port(node, port),
				})
			: undefined;
	if (inside === undefined || cdn === undefined) {
		start.tell({
			event: "note",
			text: "the CDN and its firewall do not run here: requests come from where CloudFront's would",
		});
		const targets = nodes.map((one) => ({
			host: one.address,
			port: start.ground.port(one, port),
		}));
		return (
			inside && {
				namespace: inside.namespace,
				source: inside.address,
				targets,
			}
		);
	}
	return { namespace: inside.namespace, source: cdn.host, targets: [cdn] };
}

function fromInternet({ ground }: Start, list: readonly Place[], port: number) {
	const targets = list.flatMap((place) =>
		place.publicAddress === undefined
			? []
			: [{ host: place.publicAddress, port: ground.port(place, port) }],
	);
	const source = ground.address(visitor.source);
	return targets.length === 0 ? undefined : { ...visitor, source, targets };
}
