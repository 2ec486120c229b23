import type { Clock, Timer } from "../../src/rehearsal/clock.ts";

/** A clock that stands still until it is wound. */
export class WoundClock implements Clock {
	readonly speed: number;
	#time = Date.UTC(2026, 0, 1);
	readonly #begin = this.#time;
	#timers: { readonly at: number; readonly call: () => void }[] = [];

	constructor(speed = 1) {
		this.speed = speed;
	}

	now(): number {
		return this.#time;
	}

	elapsed(): number {
		return this.#time - this.#begin;
	}

	after(milliseconds: number, call: () => void): Timer {
		const timer = { at: this.#time + milliseconds, call };
		this.#timers.push(timer);
		return {
			cancel: () => {
				this.#timers = this.#timers.filter((one) => one !== timer);
			},
		};
	}

	afterPeriod(milliseconds: number, call: () => void): Timer {
		return this.after(milliseconds / this.speed, call);
	}

	/** Lets time pass, and everything happen that was set for it, in its order. */
	wind(seconds: number): void {
		const until = this.#time + seconds * 1000;
		for (;;) {
			const due = this.#timers
				.filter(({ at }) => at <= until)
				.sort((one, other) => one.at - other.at)[0];
			if (due === undefined) break;
			this.#timers = this.#timers.filter((one) => one !== due);
			this.#time = Math.max(this.#time, due.at);
			due.call();
		}
		this.#time = until;
	}
}
