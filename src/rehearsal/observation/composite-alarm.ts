import type { AlarmState } from "./alarm-state.ts";
import { type CompositeRule, holds } from "./composite-rule.ts";

/** An alarm over other alarms. */
export interface CompositeAlarm {
	readonly kind: "composite";
	readonly name: string;
	readonly description: string;
	/** Of alarms by their names. */
	readonly rule: CompositeRule;
	/** As it was written. */
	readonly ruleText: string;
	readonly suppressor?: Suppressor;
	/** Addresses of topics, by the state that it has come to. */
	readonly actions: Readonly<Record<AlarmState, readonly string[]>>;
}

/** An alarm that keeps a composite one from acting. */
export interface Suppressor {
	readonly alarm: string;
	/** So long it is waited for. */
	readonly waitMinutes: number;
	/** And so long it counts when it is over. */
	readonly extensionMinutes: number;
}

/** How a composite alarm is found at the end of a minute. */
export interface CompositeChange {
	readonly alarm: CompositeAlarm;
	readonly state: AlarmState;
	readonly before: AlarmState;
	readonly minute: number;
	readonly reason: string;
	/** Whether its actions are done now: those of the state that it is in. */
	readonly acts: boolean;
	/** What keeps them from being done, in CloudWatch's words. */
	readonly suppressedBy: "Alarm" | "WaitPeriod" | "ExtensionPeriod" | undefined;
}

/** One composite alarm, from minute to minute. */
export class CompositeWatch {
	readonly alarm: CompositeAlarm;
	#last: CompositeChange;
	/** The state for which it has acted. */
	#acted: AlarmState = "INSUFFICIENT_DATA";
	#turned = 0;
	#suppressedUntil = -Infinity;

	constructor(alarm: CompositeAlarm) {
		this.alarm = alarm;
		this.#last = {
			...{ alarm, state: "INSUFFICIENT_DATA", before: "INSUFFICIENT_DATA" },
			...{ minute: 0, acts: false, suppressedBy: undefined },
			reason: "Unchecked: Initial alarm creation",
		};
	}

	/** As it was last found. */
	get last(): CompositeChange {
		return this.#last;
	}

	/**
	 * Source: Amazon CloudWatch API Reference, `PutCompositeAlarm` (it lacks data only before it is evaluated first) and
	 * `CompositeAlarm`, `ActionsSuppressedBy`.
	 */
	evaluate(
		minute: number,
		stateOf: (alarm: string) => AlarmState | undefined,
	): CompositeChange {
		const { alarm } = this;
		const { state: before } = this.#last;
		const state = holds(alarm.rule, stateOf) ? "ALARM" : "OK";
		if (state !== before) this.#turned = minute;
		const suppressedBy = this.#suppressed(minute, stateOf, state);
		const acts = state !== this.#acted && suppressedBy === undefined;
		if (acts) this.#acted = state;
		const truth = state === "ALARM" ? "true" : "false";
		this.#last = {
			...{ alarm, state, before, acts, suppressedBy },
			minute: this.#turned,
			reason: `${alarm.ruleText} is ${truth}`,
		};
		return this.#last;
	}

	#suppressed(
		minute: number,
		stateOf: (alarm: string) => AlarmState | undefined,
		state: AlarmState,
	): CompositeChange["suppressedBy"] {
		const { suppressor } = this.alarm;
		if (suppressor === undefined) return undefined;
		if (stateOf(suppressor.alarm) === "ALARM") {
			this.#suppressedUntil = minute + suppressor.extensionMinutes;
			return "Alarm";
		}
		if (minute < this.#suppressedUntil) return "ExtensionPeriod";
		const isWaiting =
			state !== this.#acted &&
			minute < this.#turned + suppressor.waitMinutes &&
			this.#suppressedUntil < this.#turned;
		return isWaiting ? "WaitPeriod" : undefined;
	}
}
