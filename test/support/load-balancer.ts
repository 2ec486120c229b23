import {
	type LoadBalancerNode,
	startLoadBalancer,
} from "../../src/rehearsal/load-balancer/index.ts";
import type { PartEvent } from "../../src/rehearsal/part.ts";
import { WoundClock } from "./wound-clock.ts";

export const groupArn =
	"arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/service/0123456789abcdef";

/** What the next health checks of a target say, by its port; 200 where nothing is said. */
export type Health = Map<number, number | "refused" | "late">;

export interface Balanced {
	readonly node: LoadBalancerNode;
	readonly port: number;
	readonly ports: readonly number[];
	readonly clock: WoundClock;
	readonly events: PartEvent[];
	readonly health: Health;
	/** Lets time pass until health checks, sweeps and periods are due, and what they begin begin. */
	wind(seconds: number): Promise<void>;
	lines(): string[];
	states(): string[];
	metrics(name: string): number;
	stop(): Promise<void>;
}

/** A node before these ports of the loopback, with a clock that the test winds and health as the test says. */
export async function balanced(
	targets: readonly (
		| number
		| { readonly port: number; readonly zone: string }
	)[],
	changes: Record<string, unknown> = {},
	group: Record<string, unknown> = {},
): Promise<Balanced> {
	const clock = new WoundClock();
	const events: PartEvent[] = [];
	const health: Health = new Map();
	const node = await startLoadBalancer(
		{
			name: "app/newsletter/50dc6c495c0c9188",
			zone: "eu-central-1a",
			address: "127.0.0.1",
			accessLogs: true,
			listeners: [
				{
					protocol: "HTTP",
					port: 0,
					defaultAction: { type: "forward", groups: [{ group: groupArn }] },
				},
			],
			targetGroups: [
				{
					arn: groupArn,
					targets: targets.map((one) => ({
						address: "127.0.0.1",
						zone: "eu-central-1a",
						...(typeof one === "number" ? { port: one } : one),
					})),
					...group,
				},
			],
			...changes,
		},
		{ emit: (event) => events.push(event), clock },
		async ({ port }) => {
			const status = health.get(port) ?? 200;
			if (status === "late") return { kind: "timed-out" };
			return status === "refused"
				? { kind: "failed", detail: "ECONNREFUSED" }
				: { kind: "answered", status };
		},
	);
	await new Promise((resolve) => setImmediate(resolve));
	return watched(node, clock, events, health);
}

function watched(
	node: LoadBalancerNode,
	clock: WoundClock,
	events: PartEvent[],
	health: Health,
): Balanced {
	return {
		node,
		port: node.ports[0] ?? 0,
		ports: node.ports,
		clock,
		events,
		health,
		wind: async (seconds) => {
			clock.wind(seconds);
			await new Promise((resolve) => setImmediate(resolve));
		},
		lines: () =>
			events.flatMap((one) => (one.event === "access" ? one.line : [])),
		states: () =>
			events.flatMap((one) =>
				one.event === "health"
					? `${one.target.split(":")[1]} ${one.state}`
					: [],
			),
		metrics: (name) =>
			events.reduce(
				(sum, one) =>
					one.event === "metric" && one.name === name ? sum + one.sum : sum,
				0,
			),
		stop: async () => {
			const ended = node.drain();
			clock.wind(10);
			await ended;
		},
	};
}
