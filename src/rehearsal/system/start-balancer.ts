import type { LoadBalancer, TargetGroup } from "../../network/index.ts";
import type { EntityOf } from "../../plan/index.ts";
import type { PartEvent } from "../part.ts";
import { type Place, placesAt } from "./places.ts";
import type { Start } from "./start.ts";
import { startPart } from "./start-part.ts";

type Checks = readonly EntityOf<"target-group">[];

/** A node of the load balancer at each of its interfaces; resolves when a target is healthy in every one. */
export async function startBalancer(
	start: Start,
	balancer: LoadBalancer,
	checks: Checks,
): Promise<readonly Place[]> {
	const nodes = placesAt(start.places, balancer.interfaces);
	await Promise.all(
		nodes.map((node) => startNode(start, balancer, node, checks)),
	);
	return nodes;
}

async function startNode(
	start: Start,
	balancer: LoadBalancer,
	node: Place,
	checks: Checks,
): Promise<void> {
	const { part, namespace } = node;
	await startPart(start, {
		part,
		namespace,
		program: "rehearsal-load-balancer",
		settings: nodeSettings(start, balancer, node, checks),
		told: (event) => isHealthy(event, part, start.tell),
		longestMs: 60_000,
		late: "no target is healthy after a minute",
	});
}

/** Tells what a node says of a target; whether it is that one is healthy. */
function isHealthy(
	event: PartEvent,
	part: string,
	tell: Start["tell"],
): boolean {
	if (event.event !== "health") return false;
	const { target, state, reason } = event;
	const why = reason === "" ? "" : `: ${reason}`;
	tell({ event: "part", part, text: `${target} is ${state}${why}` });
	return event.healthy;
}

function nodeSettings(
	{ model, places, ground }: Start,
	balancer: LoadBalancer,
	node: Place,
	checks: Checks,
) {
	const groups = model.targetGroups
		.filter(({ id }) =>
			balancer.listeners.some(({ targetGroups }) => targetGroups.includes(id)),
		)
		.map((group) => groupOf(group, checks, places, ground));
	const listeners = balancer.listeners
		.filter(({ targetGroups }) => targetGroups.length > 0)
		.map(({ port, targetGroups }) => ({
			protocol: "HTTP",
			port: ground.port(node, port),
			defaultAction: {
				type: "forward",
				groups: targetGroups.slice(0, 1).map((group) => ({ group, weight: 1 })),
			},
		}));
	const name = `app/${balancer.address.split(".").at(-1)}/rehearsal`;
	const { zone, address } = node;
	return { name, zone, address, listeners, targetGroups: groups };
}

function groupOf(
	group: TargetGroup,
	checks: Checks,
	places: Start["places"],
	ground: Start["ground"],
) {
	const check = checks.find(({ address }) => address === group.address);
	const path = check?.healthCheckPath;
	return {
		arn: group.id,
		healthCheck: {
			path: typeof path === "string" ? path : "/",
			// Without a network, every target has a port of its own.
			...(group.healthCheckPort !== undefined &&
				ground.isEnforced && {
					port: group.healthCheckPort,
				}),
		},
		targets: group.targets.flatMap((target) => {
			const place = places.get(target.interface);
			const port = target.ports?.from ?? group.port;
			if (place === undefined || port === undefined) return [];
			const { address, zone } = place;
			return [{ address, port: ground.port(place, port), zone }];
		}),
	};
}
