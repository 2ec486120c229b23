/** Time as a part sees it. Tests bring one that they wind by hand. */
export interface Clock {
	/** Milliseconds since 1970, as an entry of a log says it. */
	now(): number;
	/** Milliseconds since some moment, never backwards, with fractions: for durations. */
	elapsed(): number;
	/** Calls after so many milliseconds of real time: what a process or a socket takes. */
	after(milliseconds: number, call: () => void): Timer;
	/** Calls after so many milliseconds of AWS's time, which a faster clock shortens: periods, windows, delays. */
	afterPeriod(milliseconds: number, call: () => void): Timer;
	/** How many times faster AWS's time passes. */
	readonly speed: number;
}

export interface Timer {
	cancel(): void;
}

/** The machine's clock; `speed` 10 makes a period of a minute six seconds long. */
export function machineClock(speed = 1): Clock {
	const after = (milliseconds: number, call: () => void): Timer => {
		const timer = setTimeout(call, milliseconds);
		return { cancel: () => clearTimeout(timer) };
	};
	return {
		now: () => Date.now(),
		elapsed: () => performance.now(),
		after,
		afterPeriod: (milliseconds, call) => after(milliseconds / speed, call),
		speed,
	};
}

/** Calls again and again, each time after the same part of AWS's time, until it is cancelled. */
export function everyPeriod(
	clock: Clock,
	milliseconds: number,
	call: () => void,
): Timer {
	return new Repeated((next) => clock.afterPeriod(milliseconds, next), call);
}

/** The same in real time. */
export function every(
	clock: Clock,
	milliseconds: number,
	call: () => void,
): Timer {
	return new Repeated((next) => clock.after(milliseconds, next), call);
}

/**
 * Calls at the end of each whole period since 1970, in AWS's time: everybody whose clock runs as fast counts the same
 * periods, whenever he began. The first one is shorter.
 */
export function atPeriodEnds(
	clock: Clock,
	milliseconds: number,
	call: () => void,
): Timer {
	const length = milliseconds / clock.speed;
	let isFirst = true;
	return new Repeated((next) => {
		const now = clock.now();
		// A timer may be early or late by a little; then the nearest end is the one that it was set for.
		const ended = isFirst ? Math.floor(now / length) : Math.round(now / length);
		isFirst = false;
		return clock.after((ended + 1) * length - now, next);
	}, call);
}

class Repeated implements Timer {
	#timer: Timer;
	readonly #schedule: (next: () => void) => Timer;
	readonly #call: () => void;

	constructor(schedule: (next: () => void) => Timer, call: () => void) {
		this.#schedule = schedule;
		this.#call = call;
		this.#timer = schedule(() => this.#tick());
	}

	/** The next one is set first, so that a call may cancel it. */
	#tick(): void {
		this.#timer = this.#schedule(() => this.#tick());
		this.#call();
	}

	cancel(): void {
		this.#timer.cancel();
	}
}
