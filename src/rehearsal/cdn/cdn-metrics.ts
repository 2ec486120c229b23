import type { Clock } from "../clock.ts";
import { type Measure, Metrics } from "../metrics.ts";
import type { MetricEvent } from "../part.ts";

/**
 * What CloudFront counts. Rates are averages of nought and a hundred. Source: CloudFront developer guide, "View
 * CloudFront and edge function metrics".
 */
export class CdnMetrics {
	readonly #own: Metrics;
	readonly #requests: Measure;
	readonly #bytes: Measure;
	readonly #rates: readonly Measure[];

	constructor(id: string, periodSeconds: number, clock: Clock) {
		this.#own = new Metrics("AWS/CloudFront", periodSeconds, clock);
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

	report(emit: (event: MetricEvent) => void): void {
		this.#own.report(emit, () => {});
	}

	stop(): void {
		this.#own.stop();
	}
}
