import { type Clock, everyPeriod, type Timer } from "../clock.ts";

/** Every 30 seconds the requests of the window before are counted. */
const stepSeconds = 30;
const mostAddresses = 10_000;

/**
 * Addresses that ask too often. They are found at the next count, not at the request that was one too many, and are
 * let in again by the first count that has them below the limit. Source: WAF developer guide, "Rate-based rule
 * statement".
 */
export class RateLimit {
	readonly #limit: number;
	readonly #steps: number;
	readonly #timer: Timer;
	/** Requests by address, of the present step first. */
	readonly #counts: Map<string, number>[] = [new Map()];
	#blocked: ReadonlySet<string> = new Set();

	constructor(limit: number, windowSeconds: number, clock: Clock) {
		this.#limit = limit;
		this.#steps = Math.ceil(windowSeconds / stepSeconds);
		this.#timer = everyPeriod(clock, stepSeconds * 1000, () => this.#count());
	}

	/** Counts a request, refused ones too; true when its address is over the limit. */
	exceeds(address: string): boolean {
		const present = this.#counts[0];
		present?.set(address, (present.get(address) ?? 0) + 1);
		return this.#blocked.has(address);
	}

	stop(): void {
		this.#timer.cancel();
	}

	#count(): void {
		const sums = new Map<string, number>();
		for (const step of this.#counts) {
			for (const [address, count] of step) {
				sums.set(address, (sums.get(address) ?? 0) + count);
			}
		}
		const over = [...sums].filter(([, count]) => count > this.#limit);
		over.sort(([, one], [, other]) => other - one);
		this.#blocked = new Set(
			over.slice(0, mostAddresses).map(([address]) => address),
		);
		this.#counts.unshift(new Map());
		this.#counts.length = Math.min(this.#counts.length, this.#steps);
	}
}
