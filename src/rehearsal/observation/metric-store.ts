import type { Clock } from "../clock.ts";
import type { MetricEvent } from "../part.ts";
import { type Measured, together } from "./statistic.ts";

/** A metric: the same name with other dimensions is another one. */
export interface MetricName {
	readonly namespace: string;
	readonly name: string;
	readonly dimensions: Readonly<Record<string, string>>;
}

/** Longer ago than any alarm of ours looks back: six hours. */
const keptMinutes = 360;

/** A period that began a moment before its minute, because a timer was early, is that minute's. */
const earlyMinutes = 0.05;

/**
 * All that was measured, by minutes of AWS's time. What a zone's own node has measured counts for all zones together
 * too, as CloudWatch has it. Source: Application Load Balancer user guide, "Metric dimensions".
 */
export class MetricStore {
	readonly #clock: Clock;
	readonly #series = new Map<string, Map<number, Measured>>();
	readonly #names = new Map<string, MetricName>();
	readonly #units = new Map<string, MetricEvent["unit"]>();

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** Minutes of AWS's time since 1970, with fractions: now, or at some moment of real time. */
	minute(at = this.#clock.now()): number {
		return (at * this.#clock.speed) / 60_000;
	}

	/** A period longer than a minute is known at its end, and is its last minute's. */
	add(event: MetricEvent): void {
		const { sum, sampleCount: count, minimum, maximum, values } = event;
		const start = this.minute(Date.parse(event.start)) + earlyMinutes;
		const minute =
			Math.floor(start) + Math.max(1, event.periodSeconds / 60) - 1;
		const measured = {
			sum,
			count,
			minimum,
			maximum,
			...(values && { values }),
		};
		this.#put(event, minute, measured);
		const { AvailabilityZone: zone, ...dimensions } = event.dimensions;
		if (zone !== undefined)
			this.#put({ ...event, dimensions }, minute, measured);
	}

	/** All that something was measured of. */
	names(): readonly MetricName[] {
		return [...this.#names.values()];
	}

	/** In what it is measured; undefined where it is not. */
	unitOf(metric: MetricName): MetricEvent["unit"] | undefined {
		return this.#units.get(keyOf(metric));
	}

	/** From the first of these minutes to before the last one, as one; undefined where nothing was measured. */
	between(metric: MetricName, from: number, end: number): Measured | undefined {
		const series = this.#series.get(keyOf(metric));
		if (series === undefined) return undefined;
		const found: Measured[] = [];
		for (let minute = from; minute < end; minute += 1) {
			const one = series.get(minute);
			if (one !== undefined) found.push(one);
		}
		return together(found);
	}

	#put(metric: MetricEvent, minute: number, measured: Measured): void {
		const key = keyOf(metric);
		if (!this.#names.has(key)) {
			const { namespace, name, dimensions, unit } = metric;
			this.#names.set(key, { namespace, name, dimensions });
			this.#units.set(key, unit);
		}
		const series = this.#series.get(key) ?? new Map<number, Measured>();
		this.#series.set(key, series);
		const before = series.get(minute);
		const all = before === undefined ? measured : together([before, measured]);
		if (all !== undefined) series.set(minute, all);
		const [oldest] = series.keys();
		if (oldest !== undefined && oldest < minute - keptMinutes)
			series.delete(oldest);
	}
}

function keyOf({ namespace, name, dimensions }: MetricName): string {
	const sorted = Object.entries(dimensions).sort(([one], [other]) =>
		one < other ? -1 : 1,
	);
	return JSON.stringify([namespace, name, sorted]);
}
