import { movesToEven, roomToEven } from "../../scaling/index.ts";
import type { Member } from "./member.ts";

/** A group as it is looked at. */
interface Spread {
	/** Its zones with power. */
	readonly zones: readonly string[];
	readonly live: readonly Readonly<Member>[];
	readonly desired: number;
	readonly maximum: number;
	readonly isReady: (member: Readonly<Member>) => boolean;
}

/**
 * Evens the zones of a group out when one has come back: the new ones start before the old ones end. Source: Amazon EC2
 * Auto Scaling User Guide, "Amazon EC2 Auto Scaling benefits", Availability Zone rebalancing; Amazon ECS Developer
 * Guide, "Balancing an Amazon ECS service across Availability Zones". How soon AWS looks is not documented: here at the
 * next minute.
 */
export class EvenZones {
	#extra = 0;

	/** So many more than it wants a group has meanwhile. */
	get extra(): number {
		return this.#extra;
	}

	/** What is to be told, where something begins. */
	look({ zones, live, desired, maximum, isReady }: Spread): string | undefined {
		const isSettled = live.every(
			(one) => isReady(one) && zones.includes(one.place.zone),
		);
		if (this.#extra > 0) {
			// Whoever was started takes requests: the zones that have most give up as many.
			if (isSettled || live.length <= desired) this.#extra = 0;
			return undefined;
		}
		const running = live.map(({ place }) => place.zone);
		if (!isSettled || live.length !== desired) return undefined;
		const moves = movesToEven(zones, running);
		if (moves === 0) return undefined;
		this.#extra = Math.min(moves, roomToEven(desired, maximum));
		return `evens its zones out: ${this.#extra} more ${this.#extra === 1 ? "starts" : "start"} before as many end elsewhere`;
	}
}
