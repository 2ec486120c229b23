import type { ResourceGraph } from "../../plan/index.ts";
import {
	bucketOrigins,
	type CdnPlace,
	cdnAcl,
	cdnSettings,
} from "./cdn-settings.ts";
import { loopbackNames } from "./certificate-names.ts";
import { firewallNotes } from "./firewall-settings.ts";
import type { Place } from "./places.ts";
import type { Start } from "./start.ts";
import { startPart } from "./start-part.ts";

/** On the loopback of the namespace that CloudFront's interface is in: nobody else is there. */
const loopback = "127.0.0.1";
const ownPorts = { plain: 8080, secure: 8443 } as const;

const part = "CDN";

/** Where it listens for HTTP and for HTTPS. */
export interface RunningCdn {
	readonly host: string;
	readonly plain: number;
	readonly secure: number;
}

/**
 * The distribution with its firewall, where CloudFront's own interface stands: what it fetches goes from
 * there through the filters of the system's network. Gives where it listens; undefined where the graph
 * does not say how it behaves.
 */
export async function startCdn(
	start: Start,
	graph: ResourceGraph,
	place: Place,
	origin: CdnPlace["origin"],
): Promise<RunningCdn | undefined> {
	const { namespace } = place;
	const { ground, authority, outside } = start;
	const plain = ground.port(place, ownPorts.plain);
	const secure = ground.port(place, ownPorts.secure);
	const settings = cdnSettings(graph, {
		address: loopback,
		port: plain,
		origin,
		outside,
		secure: (names) => ({
			https: { port: secure, ...authority.issue([...loopbackNames, ...names]) },
			authority: authority.certificate,
		}),
	});
	if (settings === undefined) return undefined;
	const started = await startPart(start, {
		part,
		namespace,
		program: "rehearsal-cdn",
		settings,
		told: ({ event }) => event === "ready",
		longestMs: 10_000,
		late: () => "it does not listen after 10 s",
	});
	start.cdn = {
		invalidate: (paths) => started.command({ command: "invalidate", paths }),
	};
	const acl = cdnAcl(graph);
	const firewall = acl === undefined ? "" : ", with its firewall before it";
	for (const text of acl === undefined ? [] : firewallNotes(acl))
		start.tell({ event: "note", text });
	for (const id of bucketOrigins(graph))
		start.tell({
			event: "note",
			text: `the CDN's origin ${id} is a bucket, which is not served here: the load balancer answers in its place`,
		});
	start.tell({
		event: "part",
		part,
		text: `passes on to the load balancer${firewall}`,
	});
	return { host: loopback, plain, secure };
}
