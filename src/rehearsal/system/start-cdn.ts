import type { ResourceGraph } from "../../plan/index.ts";
import { bucketPort } from "./aws/aws-doors.ts";
import { functionNotes } from "./cdn-functions.ts";
import {
	behaviorBlocks,
	bucketOrigins,
	type CdnPlace,
	cdnAcl,
	cdnOf,
	cdnSettings,
} from "./cdn-settings.ts";
import { loopbackNames } from "./certificate-names.ts";
import { firewallNotes } from "./firewall-settings.ts";
import { fillBucket } from "./first-page.ts";
import { type Place, regionOf } from "./places.ts";
import type { Start } from "./start.ts";
import { startPart } from "./start-part.ts";
import { isOutside } from "./ways-in.ts";

/** On the loopback of the namespace that it asks from: nobody else is there. */
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
 * The distribution with its firewall, where CloudFront's own interface stands, or on the internet: what it fetches goes
 * from there through the filters of the system's network. Gives where it listens; undefined where the graph
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
	const from = isOutside(place) ? { from: ground.address(place.address) } : {};
	const settings = cdnSettings(graph, {
		address: loopback,
		port: plain,
		origin: { ...origin, ...from },
		outside,
		buckets: bucketsFor(start),
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
	tellOf(start, graph);
	return { host: loopback, plain, secure };
}

/** Where the CDN asks S3, and how it signs; nothing where no network is enforced, which has no S3. */
function bucketsFor({ aws, model }: Start): ReadonlyMap<string, object> {
	const region = regionOf(model);
	return new Map(
		(aws?.cdnBuckets ?? []).map(
			({ origin, domain, path, signing, session: { credentials } }) => [
				origin,
				{
					addresses: [loopback],
					port: bucketPort,
					domain,
					path,
					bucket: { signing, region, ...credentials },
				},
			],
		),
	);
}

/** What it passes on to whom, and what of it is not as it would be. */
function tellOf(start: Start, graph: ResourceGraph): void {
	const { tell, aws, model } = start;
	const acl = cdnAcl(graph);
	const attributes = cdnOf(graph)?.attributes ?? {};
	const notes = [
		...(acl === undefined ? [] : firewallNotes(acl)),
		...functionNotes(graph, behaviorBlocks(attributes)),
	];
	for (const text of notes) tell({ event: "note", text });
	const origins = model.distributions.flatMap((one) => one.origins);
	for (const { target } of origins)
		if (target.kind === "outside")
			tell({
				event: "note",
				text: `the CDN's origin ${target.name} is somebody else's: the load balancer answers in its place`,
			});
	for (const id of aws === undefined ? bucketOrigins(graph) : [])
		tell({
			event: "note",
			text: `the CDN's origin ${id} is a bucket, and where no network is enforced there is no S3: the load balancer answers in its place`,
		});
	for (const one of aws?.cdnBuckets ?? []) fillBucket(start, graph, one);
	const firewall = acl === undefined ? "" : ", with its firewall before it";
	const buckets = aws?.cdnBuckets.length ? " and to S3" : "";
	tell({
		event: "part",
		part,
		text: `passes on to the load balancer${buckets}${firewall}`,
	});
}
