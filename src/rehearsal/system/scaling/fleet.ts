import type { Clock, Timer } from "../../clock.ts";
import type { HealthEvent } from "../../part.ts";
import {
	type ScalingPolicy,
	type Seen,
	type Standing,
	wantedCapacity,
	zoneToGrow,
	zoneToShrink,
} from "../../scaling/index.ts";
import type { Place } from "../places.ts";
import { StartFault } from "../start-fault.ts";
import type { GroupSettings } from "./read-group.ts";
import { Verdicts } from "./verdicts.ts";

/** What runs at a place until it is ended. */
interface Running {
	end(longestMs: number): Promise<void>;
}

/** What is told of a machine while it is there. */
export interface Life {
	/** It is being started, and must be ended from now on. */
	begun(running: Running): void;
	/** It has ended unasked. */
	ended(reason: string): void;
}

/** How a group's machines are started, registered and told of. */
export interface FleetTools {
	readonly clock: Clock;
	readonly tell: (text: string) => void;
	/** Resolves when it takes requests, with the reason when it does not. */
	launch(place: Place, life: Life): Promise<string | undefined>;
	/** Who is standing has changed: the load balancer is told. */
	retarget(): void;
	/** It has gone, and its place is free. */
	left(place: Place): void;
	hasPower(zone: string): boolean;
	/** `address:port`, as the load balancer knows it. */
	target(place: Place): string;
	/** So long a machine may end what it has begun: the longest deregistration delay of its target groups. */
	readonly drainSeconds: number;
}

interface Member {
	readonly place: Place;
	/** Those that the system was brought up with are warm from the start. */
	readonly isFirst: boolean;
	state: "starting" | "in-service" | "leaving";
	running: Running | undefined;
	/** In AWS's seconds, when it came into service. */
	since: number;
	/** Minutes that its zone has had no power. */
	dark: number;
}

/** So many minutes fail the status check of a machine that cannot be reached. */
const darkMinutes = 2;

/** What ends in time ends in order. */
const endMs = 2000;

/** An Auto Scaling group or an ECS service: keeps as many machines as it wants, spread over its zones. */
export class Fleet {
	readonly settings: GroupSettings;
	readonly #places: readonly Place[];
	readonly #tools: FleetTools;
	readonly #verdicts = new Verdicts();
	readonly #lastUsed = new Map<Place, number>();
	readonly #timers = new Set<Timer>();
	#members: Member[] = [];
	#desired: number;
	#bounds: { readonly minimum: number; readonly maximum: number };
	#changed = -Infinity;
	#isShort = false;
	#isEnding = false;

	constructor(
		settings: GroupSettings,
		places: readonly Place[],
		tools: FleetTools,
	) {
		this.settings = settings;
		this.#places = places;
		this.#tools = tools;
		this.#desired = settings.desired;
		this.#bounds = settings;
		for (let count = 0; count < settings.desired; count += 1)
			this.#choose(true);
	}

	/** Where its machines are, or will be when it has begun. */
	get places(): readonly Place[] {
		return this.#members.map(({ place }) => place);
	}

	get desired(): number {
		return this.#desired;
	}

	/** Whether a place is this group's. */
	has(place: Place): boolean {
		return this.#places.includes(place);
	}

	/** Whether a machine at this place takes requests. */
	isStanding(place: Place): boolean {
		return this.#at(place)?.state === "in-service";
	}

	/** Whether a machine at this place is not counted yet. */
	isWarming(place: Place): boolean {
		const member = this.#at(place);
		return (
			member !== undefined && !this.#isWarm(member, this.settings.warmupSeconds)
		);
	}

	/** Starts as many as it wants at first. @throws StartFault with the first that does not start. */
	async begin(): Promise<void> {
		const faults = await Promise.all(
			this.#members.map(async (member) => ({
				fault: await this.#started(member),
				member,
			})),
		);
		for (const { fault, member } of faults)
			if (fault !== undefined) throw new StartFault(member.place.part, fault);
	}

	count(state: Member["state"]): number {
		return this.#members.filter((one) => one.state === state).length;
	}

	/** How it stands, for a policy with such a warm-up. */
	standing(warmupSeconds: number): Standing {
		const { minimum, maximum } = this.#bounds;
		const live = this.#live();
		const warm = live.filter((one) => this.#isWarm(one, warmupSeconds)).length;
		return {
			desired: this.#desired,
			minimum,
			maximum,
			warm,
			leaving: this.count("leaving"),
			isGrowing: warm < live.length,
			isBusy: this.count("in-service") !== this.#members.length,
			sinceChangeSeconds: this.#now() - this.#changed,
		};
	}

	/** Asks a policy of what an alarm has seen. */
	wanted(policy: ScalingPolicy, seen: Seen): number {
		return wantedCapacity(policy, this.standing(policy.warmupSeconds), seen);
	}

	setDesired(desired: number, why: string): void {
		if (desired === this.#desired || this.#isEnding) return;
		this.#tools.tell(
			`desired capacity from ${this.#desired} to ${desired}: ${why}`,
		);
		this.#desired = desired;
		this.#changed = this.#now();
		this.#reconcile();
	}

	/** Other bounds, and a number if one is given; the number that it has is brought within them. */
	setBounds(
		sizes: {
			readonly minimum?: number;
			readonly maximum?: number;
			readonly desired?: number;
		},
		why: string,
	): void {
		this.#bounds = { ...this.#bounds, ...sizes };
		const { minimum, maximum } = this.#bounds;
		const wanted = Math.max(minimum, sizes.desired ?? this.#desired);
		this.#tools.tell(`from ${minimum} to ${maximum}: ${why}`);
		this.setDesired(Math.min(maximum, wanted), why);
	}

	/** What a node of the load balancer says of a target. */
	heard(event: HealthEvent, node: Place): void {
		this.#verdicts.note(event, node);
		for (const member of this.#live()) this.#judge(member);
	}

	/** What is done each minute: health, and starting anew what did not start. */
	tick(): void {
		if (this.#isEnding) return;
		for (const member of this.#live()) {
			const isLit = this.#tools.hasPower(member.place.zone);
			member.dark = isLit ? 0 : member.dark + 1;
			if (member.dark >= darkMinutes && member.state === "in-service")
				this.#replace(
					member,
					"its zone has no power, and it cannot be reached",
				);
			else this.#judge(member);
		}
		this.#reconcile();
	}

	async end(longestMs: number): Promise<void> {
		this.#isEnding = true;
		for (const timer of this.#timers) timer.cancel();
		await Promise.all(
			this.#members.map(({ running }) => running?.end(longestMs)),
		);
	}

	/** Whoever has failed its checks for longer than its grace is replaced. */
	#judge(member: Member): void {
		const { byBalancer, graceSeconds } = this.settings;
		if (!byBalancer || member.state !== "in-service") return;
		if (this.#now() - member.since < graceSeconds) return;
		const reason = this.#verdicts.against(
			this.#tools.target(member.place),
			this.#tools.hasPower,
		);
		if (reason !== undefined) this.#replace(member, reason);
	}

	#replace(member: Member, why: string, hasEnded = false): void {
		if (this.#isEnding || member.state === "leaving") return;
		this.#tools.tell(
			`${member.place.part} is unhealthy and is replaced: ${why}`,
		);
		this.#leave(member, hasEnded);
		this.#reconcile();
	}

	/** Starts or ends as many as it takes; what cannot be started now is tried again in a minute. */
	#reconcile(): void {
		if (this.#isEnding) return;
		while (this.#live().length < this.#desired) {
			const member = this.#choose(false);
			if (member === undefined) break;
			this.#tools.tell(`starts ${member.place.part}`);
			void this.#grow(member);
		}
		while (this.#live().length > this.#desired) this.#shrink();
	}

	#choose(isFirst: boolean): Member | undefined {
		const zones = [...new Set(this.#places.map(({ zone }) => zone))];
		const zone = zoneToGrow(
			zones,
			this.#live().map(({ place }) => place.zone),
			(one) => this.#free(one) !== undefined && this.#tools.hasPower(one),
		);
		const place = zone === undefined ? undefined : this.#free(zone);
		if (place === undefined) {
			if (!this.#isShort)
				this.#tools.tell(
					"no zone can take another one; it is tried each minute",
				);
			this.#isShort = true;
			return undefined;
		}
		this.#isShort = false;
		const member: Member = {
			place,
			isFirst,
			state: "starting",
			running: undefined,
			since: Infinity,
			dark: 0,
		};
		this.#members.push(member);
		return member;
	}

	/** The place of a zone that was free for longest: a new machine has another address than the last one. */
	#free(zone: string): Place | undefined {
		const used = new Set(this.places);
		const free = this.#places.filter(
			(one) => one.zone === zone && !used.has(one),
		);
		const last = (place: Place) => this.#lastUsed.get(place) ?? -Infinity;
		return free.sort((one, other) =>
			last(one) === last(other) ? 0 : last(one) - last(other),
		)[0];
	}

	async #grow(member: Member): Promise<void> {
		const fault = await this.#started(member);
		if (this.#isEnding) return;
		const { part } = member.place;
		if (fault === undefined) this.#tools.tell(`${part} is in service`);
		else {
			this.#tools.tell(`${part} did not start, which is tried again: ${fault}`);
			void member.running?.end(endMs);
			this.#forget(member);
		}
	}

	async #started(member: Member): Promise<string | undefined> {
		const life: Life = {
			begun: (running) => {
				member.running = running;
			},
			ended: (reason) => this.#replace(member, reason, true),
		};
		const fault = await this.#tools
			.launch(member.place, life)
			.catch((error) => {
				if (error instanceof StartFault) return error.message;
				throw error;
			});
		if (fault !== undefined) return fault;
		// It was not wanted any more before it had started.
		if (member.state === "leaving") return undefined;
		member.state = "in-service";
		member.since = this.#now();
		if (!member.isFirst) this.#changed = member.since;
		this.#tools.retarget();
		return undefined;
	}

	#shrink(): void {
		const live = this.#live();
		const zone = zoneToShrink(live.map(({ place }) => place.zone));
		const [oldest] = live
			.filter(({ place }) => place.zone === zone)
			.sort((one, other) => one.since - other.since);
		if (oldest === undefined) return;
		this.#tools.tell(`ends ${oldest.place.part}`);
		this.#leave(oldest, false);
	}

	/** Takes it out of its target groups; it ends when it has had the time to end what it has begun. */
	#leave(member: Member, hasEnded: boolean): void {
		member.state = "leaving";
		this.#tools.retarget();
		const wait = hasEnded ? 0 : this.#tools.drainSeconds * 1000;
		const timer = this.#tools.clock.afterPeriod(wait, async () => {
			this.#timers.delete(timer);
			await member.running?.end(endMs);
			this.#forget(member);
			this.#changed = this.#now();
			this.#tools.left(member.place);
		});
		this.#timers.add(timer);
	}

	#forget(member: Member): void {
		this.#members = this.#members.filter((one) => one !== member);
		this.#lastUsed.set(member.place, this.#now());
		this.#verdicts.forget(this.#tools.target(member.place));
	}

	#live(): readonly Member[] {
		return this.#members.filter(({ state }) => state !== "leaving");
	}

	#at(place: Place): Member | undefined {
		return this.#members.find((one) => one.place === place);
	}

	#isWarm({ state, since, isFirst }: Member, seconds: number): boolean {
		if (state !== "in-service") return false;
		return isFirst || this.#now() - since >= seconds;
	}

	/** AWS's seconds. */
	#now(): number {
		const { clock } = this.#tools;
		return (clock.now() * clock.speed) / 1000;
	}
}
