import { type Measure, Metrics } from "../metrics.ts";
import type { PartTools } from "../part.ts";
import { Firewall } from "./firewall.ts";
import type { Inspected } from "./inspected.ts";
import type { FirewallConfiguration } from "./read-firewall.ts";

/**
 * A firewall before a part: judges what comes, counts it and tells of what it refuses. Source of the metrics: WAF
 * developer guide, "AWS WAF metrics and dimensions".
 */
export class Gate {
	readonly #firewall: Firewall;
	readonly #metrics: Metrics;
	readonly #measures = new Map<string, Measure>();
	readonly #acl: string;
	readonly #emit: PartTools["emit"];

	/** `acl` is the name under which its counts are told. */
	constructor(
		configuration: FirewallConfiguration,
		acl: string,
		periodSeconds: number,
		{ clock, emit }: PartTools,
	) {
		this.#firewall = new Firewall(configuration, clock);
		this.#metrics = new Metrics("AWS/WAFV2", periodSeconds, clock);
		this.#acl = acl;
		this.#emit = emit;
	}

	open(): void {
		this.#metrics.report(this.#emit, () => {});
	}

	/** Whether a request may not go on. */
	refuses(request: Inspected): boolean {
		const { blocked, by = "", counted } = this.#firewall.judge(request);
		for (const rule of counted) this.#count("CountedRequests", rule);
		if (!blocked) return false;
		this.#count("BlockedRequests", by);
		const { address, method, path } = request;
		const text = `blocked ${address} ${method} ${path}: ${by}`;
		this.#emit({ event: "log", text });
		return true;
	}

	stop(): void {
		this.#metrics.stop();
		this.#firewall.stop();
	}

	#count(name: "BlockedRequests" | "CountedRequests", rule: string): void {
		const key = `${name} ${rule}`;
		const dimensions = { WebACL: this.#acl, Rule: rule };
		const measure =
			this.#measures.get(key) ??
			this.#metrics.measure(name, "Count", dimensions);
		this.#measures.set(key, measure);
		measure.add(1);
	}
}
