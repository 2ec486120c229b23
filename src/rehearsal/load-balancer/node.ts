import { every, type Timer } from "../clock.ts";
import { Fields } from "../fields.ts";
import { Gate } from "../firewall/index.ts";
import { PartFault, type PartTools, type RunningPart } from "../part.ts";
import type { Configuration } from "./configuration.ts";
import { CookieCodec } from "./cookie-codec.ts";
import { Listener } from "./listener.ts";
import type { NodeContext } from "./node-context.ts";
import { NodeMetrics } from "./node-metrics.ts";
import { type ProbeTarget, probeOverNetwork } from "./probe.ts";
import { readConfiguration } from "./read-configuration.ts";
import { readTarget } from "./read-target-group.ts";
import { TargetGroup } from "./target-group.ts";
import { WeightedGroups } from "./weighted-groups.ts";

/** Starts a node: its health checks begin, its listeners open. */
export async function startLoadBalancer(
	configuration: unknown,
	tools: PartTools,
	probe: ProbeTarget = probeOverNetwork(tools.clock),
): Promise<LoadBalancerNode> {
	const node = new LoadBalancerNode(
		readConfiguration(configuration),
		tools,
		probe,
	);
	await node.open();
	return node;
}

/** One node of a load balancer, in one zone. */
export class LoadBalancerNode implements RunningPart {
	readonly #context: NodeContext;
	readonly #groups: Map<string, TargetGroup>;
	readonly #listeners: readonly Listener[];
	#timer: Timer | undefined;
	#telling: Timer | undefined;

	constructor(
		configuration: Configuration,
		tools: PartTools,
		probe: ProbeTarget,
	) {
		const { zone, targetGroups, cookieSecret, listeners } = configuration;
		const { firewall, name, metricPeriodSeconds } = configuration;
		this.#groups = new Map(
			targetGroups.map((group) => [
				group.arn,
				new TargetGroup(group, zone, tools, probe),
			]),
		);
		this.#context = {
			configuration,
			tools,
			metrics: new NodeMetrics(configuration, tools.clock),
			gate: firewall && new Gate(firewall, name, metricPeriodSeconds, tools),
			groups: this.#groups,
			codec: new CookieCodec(cookieSecret),
			weighted: new WeightedGroups(),
			watched: new Set(),
			traffic: { requests: 0, failed: 0 },
			draining: false,
		};
		this.#listeners = listeners.map((one) => new Listener(this.#context, one));
	}

	/** The ports that it listens on, in the order of the listeners. */
	get ports(): readonly number[] {
		return this.#listeners.map(({ port }) => port);
	}

	async open(): Promise<void> {
		const { configuration, metrics, tools } = this.#context;
		await Promise.all(
			this.#listeners.map((one) => one.open(configuration.address)),
		);
		const sweep = Math.min(1000, configuration.idleTimeoutSeconds * 250);
		this.#timer = every(tools.clock, sweep, () => this.#sweep());
		this.#telling = every(tools.clock, 1000, () => this.#tellTraffic());
		this.#context.gate?.open();
		metrics.report(tools.emit, this.#groups, () => this.#connections());
	}

	/** `{"command":"targets","group":ARN,"targets":[{"address":…,"port":…,"zone":…}]}`: all that are registered from now on. */
	command(command: Readonly<Record<string, unknown>>): void {
		const fields = new Fields(command, "");
		const name = fields.text("command");
		if (name !== "targets") {
			throw new PartFault(
				`the load balancer knows no command "${name}"; it knows targets`,
			);
		}
		const arn = fields.text("group");
		const group = this.#groups.get(arn);
		if (group === undefined) {
			throw new PartFault(
				`there is no target group ${arn}; there are ${[...this.#groups.keys()].join(", ") || "none"}`,
			);
		}
		group.register(fields.list("targets", readTarget));
	}

	/** Waits for what is under way, though not longer than it is told to. */
	async drain(): Promise<void> {
		const { configuration, tools } = this.#context;
		this.#context.draining = true;
		for (const listener of this.#listeners) listener.drain();
		const until = tools.clock.elapsed() + configuration.drainSeconds * 1000;
		while (this.#openClients() > 0 && tools.clock.elapsed() < until) {
			await new Promise<void>((resolve) => tools.clock.after(20, resolve));
		}
		this.#stop();
	}

	#stop(): void {
		this.#timer?.cancel();
		this.#telling?.cancel();
		this.#context.metrics.stop();
		this.#context.gate?.stop();
		for (const listener of this.#listeners) listener.close();
		for (const group of this.#groups.values()) group.stop();
	}

	#openClients(): number {
		return this.#listeners.reduce((sum, one) => sum + one.connections, 0);
	}

	#connections(): number {
		let sum = this.#openClients();
		for (const { targets } of this.#groups.values()) {
			for (const { pool } of targets) sum += pool.size;
		}
		return sum;
	}

	#tellTraffic(): void {
		const { traffic, tools } = this.#context;
		const { requests, failed } = traffic;
		if (requests === 0) return;
		traffic.requests = traffic.failed = 0;
		tools.emit({ event: "traffic", requests, failed });
	}

	/** Ends what has been silent for the idle timeout, with clients and with targets. */
	#sweep(): void {
		const { configuration, tools, watched } = this.#context;
		const since =
			tools.clock.elapsed() - configuration.idleTimeoutSeconds * 1000;
		for (const one of [...watched]) {
			if (one.lastMove < since) one.onOverdue();
		}
		for (const group of this.#groups.values()) group.closeIdleSince(since);
	}
}
