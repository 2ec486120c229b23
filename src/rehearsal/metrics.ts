import { atPeriodEnds, type Clock, type Timer } from "./clock.ts";
import type { MetricEvent } from "./part.ts";

export type Dimensions = Readonly<Record<string, string>>;
type Unit = MetricEvent["unit"];

/** The most distinct values that are kept of one period; more would be of no use to a percentile. */
const mostValues = 1000;

/** What was measured of one metric since the period began. Adding is all that happens while requests pass. */
export class Measure {
	readonly name: string;
	readonly unit: Unit;
	readonly dimensions: Dimensions;
	sum = 0;
	count = 0;
	minimum = 0;
	maximum = 0;
	/** Kept where percentiles are asked of it: everything but counts. */
	readonly values: Map<number, number> | undefined;

	constructor(name: string, unit: Unit, dimensions: Dimensions) {
		this.name = name;
		this.unit = unit;
		this.dimensions = dimensions;
		this.values = unit === "Seconds" ? new Map() : undefined;
	}

	add(value: number): void {
		this.sum += value;
		this.minimum = this.count === 0 ? value : Math.min(this.minimum, value);
		this.maximum = this.count === 0 ? value : Math.max(this.maximum, value);
		this.count++;
		if (this.values === undefined) return;
		const rounded = threeDigits(value);
		const seen = this.values.get(rounded);
		if (seen !== undefined || this.values.size < mostValues) {
			this.values.set(rounded, (seen ?? 0) + 1);
		}
	}

	clear(): void {
		this.sum = this.count = this.minimum = this.maximum = 0;
		this.values?.clear();
	}
}

function threeDigits(value: number): number {
	return value === 0 ? 0 : Number(value.toPrecision(3));
}

/** All measures of a part; tells at the end of each period what there was, and begins anew. */
export class Metrics {
	readonly #measures: Measure[] = [];
	readonly #namespace: string;
	readonly #clock: Clock;
	readonly #periodSeconds: number;
	#start: number;
	#timer: Timer | undefined;

	constructor(namespace: string, periodSeconds: number, clock: Clock) {
		this.#namespace = namespace;
		this.#periodSeconds = periodSeconds;
		this.#clock = clock;
		this.#start = clock.now();
	}

	/** A metric with these dimensions; to be kept and added to. */
	measure(name: string, unit: Unit, dimensions: Dimensions): Measure {
		const measure = new Measure(name, unit, dimensions);
		this.#measures.push(measure);
		return measure;
	}

	/** `before` measures what is counted once in a period, such as healthy targets. */
	report(emit: (event: MetricEvent) => void, before: () => void): void {
		this.#timer = atPeriodEnds(this.#clock, this.#periodSeconds * 1000, () => {
			before();
			for (const event of this.take()) emit(event);
		});
	}

	/** What was measured since the last time; a metric without a measurement says nothing. */
	take(): MetricEvent[] {
		const start = new Date(this.#start).toISOString();
		this.#start = this.#clock.now();
		return this.#measures.flatMap((measure) => {
			if (measure.count === 0) return [];
			const event: MetricEvent = {
				event: "metric",
				namespace: this.#namespace,
				name: measure.name,
				unit: measure.unit,
				dimensions: measure.dimensions,
				start,
				periodSeconds: this.#periodSeconds,
				sum: measure.sum,
				sampleCount: measure.count,
				minimum: measure.minimum,
				maximum: measure.maximum,
				...(measure.values === undefined
					? {}
					: { values: [...measure.values] }),
			};
			measure.clear();
			return event;
		});
	}

	stop(): void {
		this.#timer?.cancel();
	}
}
