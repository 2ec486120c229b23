import type { LoadBalancer } from "../../network/index.ts";
import type { ForwardSettings } from "../forwarder/index.ts";
import { type Place, placesAt, placesOfRole, portOf } from "./places.ts";
import type { Start } from "./start.ts";

/** Somebody on the internet, out of the addresses that are for documentation only (RFC 5737). */
const visitor = { namespace: "internet", source: "203.0.113.7" } as const;

/** By which way clients come in: CloudFront's own interfaces, or the internet; undefined where nothing is open to it. */
export function entryOf(
	{ model, places, tell }: Start,
	balancer: LoadBalancer | undefined,
	nodes: readonly Place[],
): Omit<ForwardSettings, "port"> | undefined {
	const [origin] = model.distributions.flatMap(({ origins }) => origins);
	const port = balancer?.listeners.find(
		({ targetGroups }) => targetGroups.length > 0,
	)?.port;
	if (origin !== undefined)
		tell({
			event: "note",
			text: "the CDN and its firewall do not run here: requests come from where CloudFront's would",
		});
	if (balancer !== undefined && port !== undefined) {
		if (port === 443)
			tell({
				event: "note",
				text: "the listener on 443 speaks plain HTTP here: it has no certificate",
			});
		const [inside] = placesAt(places, origin?.vpcOrigin ?? []);
		if (inside !== undefined) {
			const targets = nodes.map(({ address: host }) => ({ host, port }));
			return { namespace: inside.namespace, source: inside.address, targets };
		}
		return fromInternet(nodes, port);
	}
	const [service] = placesOfRole(model, places, "service");
	const own = service && portOf(service.actor);
	return own === undefined
		? undefined
		: fromInternet(service?.places ?? [], own);
}

function fromInternet(list: readonly Place[], port: number) {
	const targets = list.flatMap(({ publicAddress }) =>
		publicAddress === undefined ? [] : [{ host: publicAddress, port }],
	);
	return targets.length === 0 ? undefined : { ...visitor, targets };
}
