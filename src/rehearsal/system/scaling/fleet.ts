import { everyPeriod, type Timer } from "../../clock.ts";
import type { HealthEvent } from "../../part.ts";
import {
	type Revision,
	type Rollout,
	type ScalingPolicy,
	type Seen,
	type Standing,
	wantedCapacity,
} from "../../scaling/index.ts";
import type { Place } from "../places.ts";
import { StartFault } from "../start-fault.ts";
import { Crew, firstToGo } from "./crew.ts";
import { EvenZones } from "./even-zones.ts";
import type { FleetTools, Life, Member } from "./member.ts";
import type { GroupSettings } from "./read-group.ts";
import { countsOf } from "./rolling-crew.ts";
import { Verdicts } from "./verdicts.ts";

/** So many minutes fail the status check of a machine that cannot be reached. */
const darkMinutes = 2;

/** What ends in time ends in order. */
const endMs = 2000;

/** So often a rollout looks how it gets on, in AWS's time. */
const lookMs = 5000;

/** An Auto Scaling group or an ECS service: keeps as many machines as it wants, spread over its zones. */
export class Fleet {
	readonly settings: GroupSettings;
	readonly #tools: FleetTools;
	readonly #crew: Crew;
	readonly #verdicts = new Verdicts();
	readonly #even = new EvenZones();
	readonly #timers = new Set<Timer>();
	#revision: Revision;
	#rollout: Rollout | undefined;
	#rolled = () => {};
	#looking: Timer | undefined;
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
		this.#tools = tools;
		this.#crew = new Crew(places);
		this.#revision = settings.revision;
		this.#desired = settings.desired;
		this.#bounds = settings;
		for (let count = 0; count < settings.desired; count += 1)
			this.#choose(true);
	}

	/** Where its machines are, or will be when it has begun. */
	get places(): readonly Place[] {
		return this.#crew.members.map(({ place }) => place);
	}

	get desired(): number {
		return this.#desired;
	}

	get bounds(): { readonly minimum: number; readonly maximum: number } {
		return this.#bounds;
	}

	/** What it is started as, but for a rollout under way. */
	get revision(): Revision {
		return this.#revision;
	}

	/** Those that leave among them. */
	get members(): readonly Readonly<Member>[] {
		return this.#crew.members;
	}

	/** Whether a place is this group's. */
	has(place: Place): boolean {
		return this.#crew.has(place);
	}

	/** Whether a machine at this place takes requests. */
	isStanding(place: Place): boolean {
		return this.#crew.at(place)?.state === "in-service";
	}

	/** Whether a machine at this place is not counted yet. */
	isWarming(place: Place): boolean {
		const member = this.#crew.at(place);
		return (
			member !== undefined && !this.#isWarm(member, this.settings.warmupSeconds)
		);
	}

	/** Whether it takes requests, its load balancer finds it healthy, and it is warm. */
	isReady(member: Readonly<Member>, warmupSeconds: number): boolean {
		if (!this.#isWarm(member, warmupSeconds)) return false;
		const { isBalanced, target, hasPower } = this.#tools;
		const isAsked = this.settings.byBalancer && isBalanced;
		return !isAsked || this.#verdicts.isFor(target(member.place), hasPower);
	}

	/** Starts as many as it wants at first. @throws StartFault with the first that does not start. */
	async begin(): Promise<void> {
		const faults = await Promise.all(
			this.#crew.members.map(async (member) => ({
				fault: await this.#started(member),
				member,
			})),
		);
		for (const { fault, member } of faults)
			if (fault !== undefined) throw new StartFault(member.place.part, fault);
	}

	count(state: Member["state"]): number {
		return this.#crew.members.filter((one) => one.state === state).length;
	}

	/** How it stands, for a policy with such a warm-up. */
	standing(warmupSeconds: number): Standing {
		const { minimum, maximum } = this.#bounds;
		const { live, members } = this.#crew;
		const warm = live.filter((one) => this.#isWarm(one, warmupSeconds)).length;
		return {
			desired: this.#desired,
			minimum,
			maximum,
			warm,
			leaving: this.count("leaving"),
			isGrowing: warm < live.length,
			isBusy: this.count("in-service") !== members.length,
			sinceChangeSeconds: this.now() - this.#changed,
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
		this.#changed = this.now();
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

	/**
	 * Replaces its machines by those of a rollout, from now on until that is over; another one that is under way ends
	 * here. Calls whenever it may have got on.
	 */
	roll(rollout: Rollout, changed: () => void): void {
		this.#looking?.cancel();
		this.#rollout = rollout;
		this.#rolled = changed;
		const look = () => this.#look(rollout);
		this.#looking = everyPeriod(this.#tools.clock, lookMs, look);
		look();
	}

	/** What a node of the load balancer says of a target. */
	heard(event: HealthEvent, node: Place): void {
		this.#verdicts.note(event, node);
		for (const member of this.#crew.live) this.#judge(member);
	}

	/** What is done each minute: health, and starting anew what did not start. */
	tick(): void {
		if (this.#isEnding) return;
		for (const member of this.#crew.live) {
			const isLit = this.#tools.hasPower(member.place.zone);
			member.dark = isLit ? 0 : member.dark + 1;
			if (member.dark >= darkMinutes && member.state === "in-service")
				this.#replace(
					member,
					"its zone has no power, and it cannot be reached",
				);
			else this.#judge(member);
		}
		this.#evenOut();
		this.#reconcile();
	}

	async end(longestMs: number): Promise<void> {
		this.#isEnding = true;
		for (const timer of this.#timers) timer.cancel();
		this.#looking?.cancel();
		await Promise.all(
			this.#crew.members.map(({ running }) => running?.end(longestMs)),
		);
	}

	/** AWS's seconds. */
	now(): number {
		const { clock } = this.#tools;
		return (clock.now() * clock.speed) / 1000;
	}

	/** Whoever has failed its checks for longer than its grace is replaced. */
	#judge(member: Member): void {
		const { byBalancer, graceSeconds } = this.settings;
		if (!byBalancer || member.state !== "in-service") return;
		if (this.now() - member.since < graceSeconds) return;
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
		this.#hasFailed(member, why);
		this.#reconcile();
	}

	#evenOut(): void {
		if (!this.settings.evensZones || this.#rollout !== undefined) return;
		const { hasPower, tell } = this.#tools;
		const { live, zones } = this.#crew;
		const text = this.#even.look({
			...{ live, desired: this.#desired, maximum: this.#bounds.maximum },
			zones: zones.filter(hasPower),
			isReady: (member) => this.isReady(member, 0),
		});
		if (text !== undefined) tell(text);
	}

	/** Starts or ends as many as it takes; what cannot be started now is tried again in a minute. */
	#reconcile(): void {
		if (this.#isEnding) return;
		if (this.#rollout !== undefined && !this.#rollout.isOver) {
			this.#look(this.#rollout);
			return;
		}
		const more = this.#desired + this.#even.extra - this.#crew.live.length;
		this.#change({ start: more, stop: -more });
	}

	/** What a rollout does next; when it is over, the group goes on with what it has come to. */
	#look(rollout: Rollout): void {
		if (this.#isEnding) return;
		const { live } = this.#crew;
		const counts = countsOf(live, rollout, this.#desired, (member) =>
			this.isReady(member, rollout.warmupSeconds),
		);
		this.#change(rollout.step(counts, this.now()));
		if (rollout.isOver) {
			this.#revision = rollout.revision;
			this.#rollout = undefined;
			this.#looking?.cancel();
		}
		this.#rolled();
		if (this.#rollout === undefined) this.#reconcile();
	}

	#hasFailed(member: Member, why: string): void {
		const rollout = this.#rollout;
		if (rollout === undefined || member.startedBy !== rollout) return;
		const { part } = member.place;
		rollout.failed(`${part}: ${why}`, this.#desired, this.now());
		this.#rolled();
	}

	#change({ start, stop }: { start: number; stop: number }): void {
		for (let at = 0; at < start; at += 1) {
			const member = this.#choose(false);
			if (member === undefined) break;
			this.#tools.tell(`starts ${member.place.part}`);
			void this.#grow(member);
		}
		for (let at = 0; at < stop; at += 1) this.#shrink();
	}

	#choose(isFirst: boolean): Member | undefined {
		const rollout = this.#rollout;
		const revision = rollout?.revision ?? this.#revision;
		const made = { isFirst, revision, startedBy: rollout };
		const member = this.#crew.add(made, this.#tools.hasPower);
		if (member === undefined && !this.#isShort)
			this.#tools.tell("no zone can take another one; it is tried each minute");
		this.#isShort = member === undefined;
		return member;
	}

	async #grow(member: Member): Promise<void> {
		const fault = await this.#started(member);
		// Nobody waits any more for one that has been given up.
		if (this.#isEnding || this.#hasLeft(member)) return;
		const { part } = member.place;
		if (fault === undefined) this.#tools.tell(`${part} is in service`);
		else {
			this.#tools.tell(`${part} did not start, which is tried again: ${fault}`);
			void member.running?.end(endMs);
			this.#forget(member);
			this.#hasFailed(member, fault);
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
			.launch(member.place, life, member.revision)
			.catch((error) => {
				if (error instanceof StartFault) return error.message;
				throw error;
			});
		if (fault !== undefined) return fault;
		// It was not wanted any more before it had started.
		if (this.#hasLeft(member)) return undefined;
		member.state = "in-service";
		member.since = this.now();
		if (!member.isFirst) this.#changed = member.since;
		this.#tools.retarget();
		return undefined;
	}

	/** Of those that a rollout replaces first whoever takes no requests. */
	#shrink(): void {
		const { live } = this.#crew;
		const rollout = this.#rollout;
		const old = rollout ? live.filter((one) => !rollout.isFresh(one)) : [];
		const idle = old.filter((one) => one.state !== "in-service");
		const leaves = [idle, old, live].find(({ length }) => length > 0) ?? [];
		const member = firstToGo(leaves);
		if (member === undefined) return;
		this.#tools.tell(`ends ${member.place.part}`);
		this.#leave(member, false);
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
			this.#changed = this.now();
			this.#tools.left(member.place);
		});
		this.#timers.add(timer);
	}

	#hasLeft({ state }: Member): boolean {
		return state === "leaving";
	}

	#forget(member: Member): void {
		this.#crew.remove(member, this.now());
		this.#verdicts.forget(this.#tools.target(member.place));
	}

	#isWarm({ state, since, isFirst }: Member, seconds: number): boolean {
		if (state !== "in-service") return false;
		return isFirst || this.now() - since >= seconds;
	}
}
