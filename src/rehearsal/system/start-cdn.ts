import type { ResourceGraph } from "../../plan/index.ts";
import { cdnSettings } from "./cdn-settings.ts";
import type { Place } from "./places.ts";
import type { Start } from "./start.ts";
import { startPart } from "./start-part.ts";

/** On the loopback of the namespace that CloudFront's interface is in: nobody else is there. */
const loopback = "127.0.0.1";
const ownPort = 8080;

const part = "CDN";

/**
 * The distribution with its firewall, where CloudFront's own interface stands: what it fetches goes from
 * there through the filters of the system's network. Gives where it listens; undefined where the graph
 * does not say how it behaves.
 */
export async function startCdn(
	start: Start,
	graph: ResourceGraph,
	place: Place,
	origin: { readonly address: string; readonly port: number },
): Promise<{ readonly host: string; readonly port: number } | undefined> {
	const { namespace } = place;
	const own = { address: loopback, port: start.ground.port(place, ownPort) };
	const settings = cdnSettings(graph, { ...own, origin });
	if (settings === undefined) return undefined;
	await startPart(start, {
		part,
		namespace,
		program: "rehearsal-cdn",
		settings,
		told: ({ event }) => event === "ready",
		longestMs: 10_000,
		late: () => "it does not listen after 10 s",
	});
	const firewall =
		"firewall" in settings ? ", with its firewall before it" : "";
	start.tell({
		event: "part",
		part,
		text: `passes on to the load balancer${firewall}`,
	});
	return { host: own.address, port: own.port };
}
