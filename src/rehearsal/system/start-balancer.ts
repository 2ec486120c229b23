import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as passed } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { LoadBalancer, TargetGroup } from "../../network/index.ts";
import type { EntityOf } from "../../plan/index.ts";
import type { PartEvent } from "../part.ts";
import { type Place, placesAt } from "./places.ts";
import type { Start } from "./start.ts";
import { StartFault } from "./start-databases.ts";

const program = fileURLToPath(
	new URL("rehearsal-load-balancer.mjs", import.meta.url),
);

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
	{ world, tell, programs, model, places }: Start,
	balancer: LoadBalancer,
	node: Place,
	checks: Checks,
): Promise<void> {
	const child = world.start(node.namespace, [process.execPath, program], {
		stdio: ["pipe", "pipe", "inherit"],
	});
	programs.push({ end: (longestMs) => endOf(child, longestMs) });
	const { part } = node;
	const healthy = new Promise<void>((done, fail) => {
		child.on("exit", () => fail(new StartFault(part, "the node ended")));
		if (child.stdout === null) return;
		createInterface({ input: child.stdout }).on("line", (line) => {
			const event = JSON.parse(line) as PartEvent;
			if (event.event === "failed") fail(new StartFault(part, event.reason));
			if (event.event === "log") tell({ event: "log", part, text: event.text });
			if (event.event !== "health") return;
			const { target, state, reason } = event;
			const why = reason === "" ? "" : `: ${reason}`;
			tell({ event: "part", part, text: `${target} is ${state}${why}` });
			if (event.healthy) done();
		});
	});
	const groups = model.targetGroups
		.filter(({ id }) =>
			balancer.listeners.some(({ targetGroups }) => targetGroups.includes(id)),
		)
		.map((group) => groupOf(group, checks, places));
	const listeners = balancer.listeners
		.filter(({ targetGroups }) => targetGroups.length > 0)
		.map(({ port, targetGroups }) => ({
			protocol: "HTTP",
			port,
			defaultAction: {
				type: "forward",
				groups: targetGroups.slice(0, 1).map((group) => ({ group, weight: 1 })),
			},
		}));
	const { zone, address } = node;
	const name = `app/${balancer.address.split(".").at(-1)}/rehearsal`;
	const settings = { name, zone, address, listeners, targetGroups: groups };
	child.stdin?.write(`${JSON.stringify(settings)}\n`);
	const late = passed(60_000, undefined, { ref: false }).then(() => {
		throw new StartFault(part, "no target is healthy after a minute");
	});
	await Promise.race([healthy, late]);
}

function groupOf(group: TargetGroup, checks: Checks, places: Start["places"]) {
	const check = checks.find(({ address }) => address === group.address);
	const path = check?.healthCheckPath;
	return {
		arn: group.id,
		healthCheck: {
			path: typeof path === "string" ? path : "/",
			...(group.healthCheckPort !== undefined && {
				port: group.healthCheckPort,
			}),
		},
		targets: group.targets.flatMap((target) => {
			const place = places.get(target.interface);
			const port = target.ports?.from ?? group.port;
			if (place === undefined || port === undefined) return [];
			return [{ address: place.address, port, zone: place.zone }];
		}),
	};
}

async function endOf(child: ChildProcess, longestMs: number): Promise<void> {
	child.stdin?.end();
	if (child.exitCode !== null) return;
	await Promise.race([once(child, "exit"), passed(longestMs)]);
}
