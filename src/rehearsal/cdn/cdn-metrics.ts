import type { Clock } from "../clock.ts";
import { type Measure, Metrics } from "../metrics.ts";
import type { MetricEvent } from "../part.ts";

/**
 * What CloudFront and its firewall count. Rates are averages of nought and a hundred. Source: CloudFront developer
 * guide, "View CloudFront and edge function metrics", and WAF developer guide, "AWS WAF metrics and dimensions".
 */
export class CdnMetrics {
	readonly #own: Metrics;
	readonly #firewall: Metrics;
	readonly #id: string;
	readonly #rules = new Map<string, Measure>();
	readonly #requests: Measure;
	readonly #bytes: Measure;
	readonly #rates: readonly Measure[];

	constructor(id: string, periodSeconds: number, clock: Clock) {
		this.#id = id;
		this.#own = new Metrics("AWS/CloudFront", periodSeconds, clock);
		this.#firewall = new Metrics("AWS/WAFV2", periodSeconds, clock);
		const dimensions = { DistributionId: id, Region: "Global" };
		this.#requests = this.#own.measure("Requests", "Count", dimensions);
		this.#bytes = this.#own.measure("BytesDownloaded", "Bytes", dimensions);
		this.#rates = ["4xxErrorRate", "5xxErrorRate"].map((name) =>
			this.#own.measure(name, "Percent", dimensions),
		);
	}

	answered(status: number, bytes: number): void {
		this.#requests.add(1);
		this.#bytes.add(bytes);
		for (const [at, rate] of this.#rates.entries()) {
			rate.add(Math.floor(status / 100) === at + 4 ? 100 : 0);
		}
	}

	judged(name: "BlockedRequests" | "CountedRequests", rule: string): void {
		const key = `${name} ${rule}`;
		const measure =
			this.#rules.get(key) ??
			this.#firewall.measure(name, "Count", { WebACL: this.#id, Rule: rule });
		this.#rules.set(key, measure);
		measure.add(1);
	}

	report(emit: (event: MetricEvent) => void): void {
		this.#own.report(emit, () => {});
		this.#firewall.report(emit, () => {});
	}

	stop(): void {
		this.#own.stop();
		this.#firewall.stop();
	}
}
