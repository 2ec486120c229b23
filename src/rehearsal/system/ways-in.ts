import type { LoadBalancer, NetworkModel } from "../../network/index.ts";
import { entitiesOf, ofKind, type ResourceGraph } from "../../plan/index.ts";
import { cdnOf } from "./cdn-settings.ts";
import {
	type Place,
	type Places,
	placesAt,
	placesOfRole,
	portOf,
} from "./places.ts";

/** A port of whatever stands at the system's edge, by the plan, and whether it takes HTTPS. */
export interface WayIn {
	readonly port: number;
	readonly secure: boolean;
}

/** Where clients are let in: the first is the one to open; the other one, where there is one, is what HTTP comes to. */
export function waysIn(
	model: NetworkModel,
	graph: ResourceGraph,
	places: Places,
	balancer: LoadBalancer | undefined,
): readonly WayIn[] {
	if (cdnPlace(model, places) !== undefined && cdnOf(graph) !== undefined)
		return [
			{ port: 443, secure: true },
			{ port: 80, secure: false },
		];
	const main = balancer && mainListener(graph, balancer);
	if (balancer === undefined || main === undefined) {
		const [service] = placesOfRole(model, places, "service");
		const port = service && portOf(service.actor);
		return port === undefined ? [] : [{ port, secure: false }];
	}
	const other = listenersOf(graph, balancer).find(({ secure }) => !secure);
	return main.secure && other !== undefined ? [main, other] : [main];
}

/** CloudFront's interfaces, which are in the VPC with a VPC origin only; another distribution fetches over the internet. */
export function cdnPlaces(model: NetworkModel, places: Places) {
	const [origin] = model.distributions.flatMap(({ origins }) => origins);
	return placesAt(places, origin?.vpcOrigin ?? []);
}

/**
 * Where CloudFront asks from: its interface in the VPC, or, where a load balancer is asked over the internet, one of the
 * addresses from which it asks everybody there.
 */
export function cdnPlace(
	model: NetworkModel,
	places: Places,
): Place | undefined {
	const [inside] = cdnPlaces(model, places);
	if (inside !== undefined) return inside;
	const asksBalancer = model.distributions.some(({ origins }) =>
		origins.some(({ target }) => target.kind === "load-balancer"),
	);
	const [block] =
		model.services.find(({ id }) => id === "cloudfront")?.addresses ?? [];
	if (!asksBalancer || block === undefined) return undefined;
	const address = block.replace(/\d+\/\d+$/, "7");
	return {
		part: "CDN",
		interface: "",
		namespace: "internet",
		address,
		zone: "",
	};
}

/** Whether CloudFront asks over the internet. */
export function isOutside({ namespace }: Place): boolean {
	return namespace === "internet";
}

/** The listener that hands on to targets, by HTTPS where one does. */
export function mainListener(
	graph: ResourceGraph,
	balancer: LoadBalancer,
): WayIn | undefined {
	const serving = new Set(
		balancer.listeners
			.filter(({ targetGroups }) => targetGroups.length > 0)
			.map(({ port }) => port),
	);
	const ways = listenersOf(graph, balancer).filter(({ port }) =>
		serving.has(port),
	);
	return ways.find(({ secure }) => secure) ?? ways[0];
}

function listenersOf(
	graph: ResourceGraph,
	{ address }: LoadBalancer,
): readonly WayIn[] {
	return ofKind(entitiesOf(graph), "listener").flatMap((one) =>
		one.loadBalancer?.kind === "resource" &&
		one.loadBalancer.address === address &&
		typeof one.port === "number"
			? [{ port: one.port, secure: one.protocol === "HTTPS" }]
			: [],
	);
}
