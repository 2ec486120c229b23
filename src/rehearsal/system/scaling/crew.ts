import { zoneToGrow, zoneToShrink } from "../../scaling/index.ts";
import type { Place } from "../places.ts";
import type { Member } from "./member.ts";

/** Who is there of a group, and where there is room for another one. */
export class Crew {
	readonly #places: readonly Place[];
	readonly #lastUsed = new Map<Place, number>();
	#members: readonly Member[] = [];

	constructor(places: readonly Place[]) {
		this.#places = places;
	}

	/** Those that leave among them. */
	get members(): readonly Member[] {
		return this.#members;
	}

	/** Without those that leave. */
	get live(): readonly Member[] {
		return this.#members.filter(({ state }) => state !== "leaving");
	}

	at(place: Place): Member | undefined {
		return this.#members.find((one) => one.place === place);
	}

	has(place: Place): boolean {
		return this.#places.includes(place);
	}

	get zones(): readonly string[] {
		return [...new Set(this.#places.map(({ zone }) => zone))];
	}

	/** Takes the place where the next one is to start; undefined where there is none. */
	add(
		made: Pick<Member, "isFirst" | "revision" | "startedBy">,
		hasPower: (zone: string) => boolean,
	): Member | undefined {
		const zone = zoneToGrow(
			this.zones,
			this.live.map(({ place }) => place.zone),
			(one) => this.#free(one) !== undefined && hasPower(one),
		);
		const place = zone === undefined ? undefined : this.#free(zone);
		if (place === undefined) return undefined;
		const member: Member = {
			...made,
			place,
			state: "starting",
			running: undefined,
			since: Infinity,
			dark: 0,
		};
		this.#members = [...this.#members, member];
		return member;
	}

	remove(member: Member, now: number): void {
		this.#members = this.#members.filter((one) => one !== member);
		this.#lastUsed.set(member.place, now);
	}

	/** The place of a zone that was free for longest: a new machine has another address than the last one. */
	#free(zone: string): Place | undefined {
		const used = new Set(this.#members.map(({ place }) => place));
		const free = this.#places.filter(
			(one) => one.zone === zone && !used.has(one),
		);
		const last = (place: Place) => this.#lastUsed.get(place) ?? -Infinity;
		return free.sort((one, other) =>
			last(one) === last(other) ? 0 : last(one) - last(other),
		)[0];
	}
}

/** The oldest of the zone that has most of them. */
export function firstToGo(members: readonly Member[]): Member | undefined {
	if (members.length === 0) return undefined;
	const zone = zoneToShrink(members.map(({ place }) => place.zone));
	return members
		.filter(({ place }) => place.zone === zone)
		.sort((one, other) => one.since - other.since)[0];
}
