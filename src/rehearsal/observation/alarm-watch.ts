import type { Alarm } from "./alarm.ts";
import {
	type AlarmState,
	alarmState,
	breaches,
	evaluationRange,
} from "./alarm-state.ts";
import { evaluate } from "./expression.ts";
import type { MetricStore } from "./metric-store.ts";
import { shareOf, statisticOf } from "./statistic.ts";

/** What an alarm is found to be at the end of a minute. */
export interface AlarmChange {
	readonly alarm: Alarm;
	readonly state: AlarmState;
	readonly before: AlarmState;
	/** Of AWS's time since 1970: what it is before this minute. */
	readonly minute: number;
	/** In CloudWatch's words. */
	readonly reason: string;
	/** The last value that there was, where there was one. */
	readonly value: number | undefined;
}

/** How an alarm stands, and since when. */
export type AlarmStanding = Pick<
	AlarmChange,
	"alarm" | "state" | "reason" | "minute"
>;

/**
 * Evaluates alarms, each over a window that moves on by a minute. Source: Amazon CloudWatch User Guide, "Alarm
 * evaluation": a period of five minutes is evaluated over minutes 1 to 5, then over 2 to 6.
 */
export class AlarmWatch {
	readonly #store: MetricStore;
	readonly #states = new Map<Alarm, AlarmState>();
	readonly #since = new Map<Alarm, AlarmStanding>();

	constructor(store: MetricStore, alarms: readonly Alarm[]) {
		this.#store = store;
		for (const alarm of alarms) this.#states.set(alarm, "INSUFFICIENT_DATA");
	}

	add(alarm: Alarm): void {
		this.#states.set(alarm, "INSUFFICIENT_DATA");
	}

	/** Every alarm as it was last found; of one that never was, nothing is known. */
	standings(): readonly AlarmStanding[] {
		return [...this.#states].map(
			([alarm, state]) =>
				this.#since.get(alarm) ?? {
					alarm,
					state,
					reason: "Unchecked: Initial alarm creation",
					minute: 0,
				},
		);
	}

	/** Every alarm as it is before this minute, also those that have not changed. */
	evaluate(minute: number): readonly AlarmChange[] {
		return [...this.#states].map(([alarm, before]) => {
			const points = this.#points(alarm, minute);
			const known = points.map((point) => point?.value);
			const isTooFew = points.some((point) => point?.isTooFew === true);
			const state = isTooFew ? before : alarmState(alarm.rule, known, before);
			this.#states.set(alarm, state);
			const real = known.filter((value) => value !== undefined);
			const reason = reasonOf(alarm, real, state);
			if (state !== before || !this.#since.has(alarm))
				this.#since.set(alarm, { alarm, state, reason, minute });
			return { alarm, state, before, minute, reason, value: real.at(-1) };
		});
	}

	#points(alarm: Alarm, minute: number) {
		const { rule, periodMinutes } = alarm;
		const range = evaluationRange(rule);
		return Array.from({ length: range }, (_, at) => {
			const end = minute - (range - 1 - at) * periodMinutes;
			return this.#point(alarm, end - periodMinutes, end);
		});
	}

	#point(
		{ queries, expression, ignoresFewSamples }: Alarm,
		from: number,
		end: number,
	) {
		const values = new Map<string, number | undefined>();
		let isTooFew = false;
		for (const { id, metric, statistic } of queries) {
			const measured = this.#store.between(metric, from, end);
			values.set(id, measured && statisticOf(measured, statistic));
			if (measured !== undefined && ignoresFewSamples)
				isTooFew ||= measured.count < samplesNeeded(statistic);
		}
		const value =
			expression === undefined
				? values.get(queries[0]?.id ?? "")
				: evaluate(expression, values);
		return value === undefined ? undefined : { value, isTooFew };
	}
}

/** Source: Amazon CloudWatch User Guide, "Percentile-based CloudWatch alarms and low data samples". */
function samplesNeeded(statistic: string): number {
	const share = shareOf(statistic);
	if (share === undefined) return 0;
	return Math.round(10 / (share < 0.5 ? share : 1 - share));
}

function reasonOf(
	{ rule }: Alarm,
	real: readonly number[],
	state: AlarmState,
): string {
	const { threshold, comparison, evaluationPeriods, missing } = rule;
	const shown = real.slice(-evaluationPeriods);
	if (shown.length === 0)
		return state === "INSUFFICIENT_DATA"
			? "Insufficient Data: no datapoints were received"
			: `Threshold Crossed: no datapoints were received, and missing ones are treated as ${missing}`;
	const bad = shown.filter((value) => breaches(rule, value)).length;
	const words = comparison
		.replace("Threshold", "")
		.replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ")
		.toLowerCase();
	const list = shown.map((value) => Number(value.toPrecision(4))).join(", ");
	return `Threshold Crossed: ${bad} of ${shown.length} datapoints [${list}] ${bad === 1 ? "is" : "are"} ${words} ${threshold}`;
}
