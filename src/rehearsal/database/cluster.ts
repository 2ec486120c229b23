import { setTimeout as passed } from "node:timers/promises";
import type { RehearsalEvent } from "../event.ts";
import type { ClusterSettings } from "./cluster-settings.ts";
import type { DatabaseServer, Engine, Role } from "./engine.ts";
import { usualNoticeMs } from "./failover.ts";
import { standsAlone } from "./promotion.ts";
import type { RunningDatabase } from "./started-database.ts";
import { within } from "./within.ts";

/** So long somebody who follows may take to have all that its leader has. */
const longestFollowMs = 20_000;

/** So long a server may take to end in order that is stopped. */
const longestStopMs = 20_000;

/** What a process leaves may keep its next one from starting for a moment. */
const startsAgain = 3;

const startedAgain = "started again where it stands, with all that was written";

/**
 * The servers of a database, with who leads and who follows. Where there is a standby, it takes over when nobody hears
 * of the leader for a while, and whoever led before comes back as the standby when it can. Everybody else whose process
 * ends is started again where it stands.
 */
export class Cluster<Server extends DatabaseServer> implements RunningDatabase {
	readonly #given: ClusterSettings<Server>;
	readonly #engine: Engine<Server>;
	#replicas: readonly Server[];
	/** Replicas of once that were promoted: databases of their own. */
	readonly #promoted = new Set<Server>();
	#leader: Server;
	#standby: Server | undefined;
	/** Whether the standby has all that the leader has. */
	#isInStep = false;
	#lostAt: number | undefined;
	#hasBegun = false;
	#isEnding = false;
	#isStopped = false;
	/** Those who do not start again, whatever is tried. */
	readonly #givenUp = new Set<Server>();
	readonly #dark = new Set<string>();
	#work: Promise<void> = Promise.resolve();

	constructor(given: ClusterSettings<Server>) {
		this.#given = given;
		this.#engine = given.engine;
		this.#leader = given.servers.leader;
		this.#standby = given.servers.standby;
		this.#replicas = given.servers.replicas;
	}

	get zone(): string | undefined {
		return this.#leader.place.zone;
	}

	get isInStep(): boolean {
		return this.#isInStep;
	}

	get keepsBackups(): boolean {
		return this.#given.keepsBackups;
	}

	get isStopped(): boolean {
		return this.#isStopped;
	}

	ask(...statements: readonly string[]): Promise<string> {
		return this.#engine.ask(this.#leader, statements);
	}

	moment(): Promise<string> {
		return this.#engine.moment(this.#leader);
	}

	restored(moment: string, question: string): Promise<string> {
		return this.#engine.restored(this.#leader, moment, question);
	}

	/** Resolves when all of them listen and the standby is in step; gives the reason when that fails. */
	start(): Promise<string | undefined> {
		return this.#next(async () => {
			const fault = await this.#begin();
			this.#hasBegun = fault === undefined;
			return fault;
		});
	}

	/** The plug of a zone was pulled, or is in again. */
	power(zone: string, on: boolean): void {
		if (on) this.#dark.delete(zone);
		else this.#dark.add(zone);
		this.#look();
	}

	promote(namespace: string): Promise<string | undefined> {
		return this.#next(() => this.#promote(this.#replicaIn(namespace)));
	}

	async lagSeconds(namespace: string): Promise<number | undefined> {
		const replica = this.#replicaIn(namespace);
		return replica && this.#engine.lagSeconds?.(replica);
	}

	stop(why: string): Promise<string | undefined> {
		return this.#next(() => this.#stop(why));
	}

	resume(why: string): Promise<string | undefined> {
		return this.#next(() => this.#resume(why));
	}

	async end(longestMs: number): Promise<void> {
		this.#isEnding = true;
		const others = [...this.#promoted].map((one) => one.end(longestMs));
		await Promise.all([...others, this.#endAll(longestMs)]);
	}

	async #begin(): Promise<string | undefined> {
		await this.#engine.lead(this.#leader);
		const standby = this.#standby;
		const all = [
			this.#leader,
			...(standby ? [standby] : []),
			...this.#replicas,
		];
		const faults = await Promise.all(
			all.map((one) => one.start(this.#roleOf(one), this.#look)),
		);
		const at = faults.findIndex((fault) => fault !== undefined);
		if (at >= 0) return `${all[at]?.place.part}: ${faults[at]}`;
		if (standby === undefined || (await this.#comesIntoStep(standby)))
			return undefined;
		return `${standby.place.part}: it does not follow after ${longestFollowMs / 1000} s`;
	}

	/** Those who follow before the one that they follow, so that none of them misses it. */
	async #endAll(longestMs: number): Promise<void> {
		const followers = [
			...this.#replicas,
			...(this.#standby ? [this.#standby] : []),
		];
		await Promise.all(followers.map((one) => one.end(longestMs)));
		await this.#leader.end(longestMs);
	}

	#roleOf(one: Server): Role {
		if (one === this.#leader) return "leader";
		if (this.#promoted.has(one)) return "alone";
		return one === this.#standby ? "standby" : "replica";
	}

	/** Sees what has changed and does what is to be done, one after the other. */
	readonly #look = (): void => {
		this.#next(() => this.#tend()).catch((error: Error) =>
			this.#note(error.message),
		);
	};

	/** Whatever is done to the servers is done after what is being done. */
	#next<Result>(task: () => Promise<Result>): Promise<Result> {
		const done = this.#work.then(task);
		this.#work = done.then(
			() => {},
			() => {},
		);
		return done;
	}

	/** Source: Amazon RDS User Guide, "Stopping an Amazon RDS DB instance temporarily". */
	async #stop(why: string): Promise<string | undefined> {
		if (this.#isEnding) return "the rehearsal ends";
		if (this.#isStopped) return "it is stopped already";
		if (this.#replicas.length > 0) return "RDS stops none that has a replica";
		if (!this.#works(this.#leader)) return "it is not available";
		this.#isStopped = true;
		this.#isInStep = false;
		await this.#endAll(longestStopMs);
		for (const one of [this.#leader, this.#standby])
			if (one) this.#tell(one, "stopped", `stopped: ${why}`);
		return undefined;
	}

	async #resume(why: string): Promise<string | undefined> {
		if (this.#isEnding) return "the rehearsal ends";
		if (!this.#isStopped) return "it is not stopped";
		const fault = await this.#begin();
		this.#isStopped = false;
		// Power may have come and gone meanwhile.
		this.#look();
		if (fault !== undefined) return fault;
		this.#tell(this.#leader, "primary", `started: ${why}`);
		if (this.#standby) this.#tellStandsBy(this.#standby);
		return undefined;
	}

	async #tend(): Promise<void> {
		if (this.#isEnding || !this.#hasBegun) return;
		for (const one of this.#promoted)
			if (await this.#startsAgain(one))
				this.#tell(one, "promoted", startedAgain);
		if (this.#isStopped) return;
		if (!this.#works(this.#leader)) {
			if (!this.#isOver()) return;
			await this.#recover();
			if (!this.#works(this.#leader)) return;
		} else if (this.#lostAt !== undefined)
			this.#tell(this.#leader, "primary", "answers again");
		this.#lostAt = undefined;
		for (const replica of this.#replicas) await this.#raise(replica);
		await this.#tendStandby();
	}

	async #tendStandby(): Promise<void> {
		const standby = this.#standby;
		if (standby === undefined) return;
		if (this.#works(standby) && this.#isInStep) return;
		if (this.#isInStep) await this.#goAlone(standby);
		if (!this.#isDark(standby)) await this.#standBy(standby);
	}

	#works(one: Server): boolean {
		return one.isRunning && !this.#isDark(one);
	}

	#isDark({ place }: Server): boolean {
		return this.#dark.has(place.zone ?? "");
	}

	/** Whether nobody has heard of the leader for so long that something is to be done. */
	#isOver(): boolean {
		const noticeMs = this.#given.noticeMs ?? usualNoticeMs;
		const now = performance.now();
		if (this.#lostAt === undefined) {
			this.#lostAt = now;
			setTimeout(this.#look, noticeMs + 10).unref();
			this.#tell(
				this.#leader,
				"lost",
				"answers nobody; nothing can be written",
			);
		}
		return now - this.#lostAt >= noticeMs;
	}

	/** Its standby takes over; without one that has everything, the leader starts again where it stands. */
	async #recover(): Promise<void> {
		const standby = this.#standby;
		if (standby && this.#isInStep && this.#works(standby)) {
			await this.#takeOver(standby);
			return;
		}
		if (await this.#startsAgain(this.#leader))
			this.#tell(this.#leader, "primary", startedAgain);
	}

	#replicaIn(namespace: string): Server | undefined {
		return this.#replicas.find(({ place }) => place.namespace === namespace);
	}

	/** It is no replica of this database's from then on: nobody turns it to another leader, or ends it with the primary. */
	async #promote(replica: Server | undefined): Promise<string | undefined> {
		if (replica === undefined || !this.#works(replica))
			return "it is not available";
		this.#replicas = this.#replicas.filter((one) => one !== replica);
		this.#promoted.add(replica);
		const fault = await standsAlone(this.#engine, replica, this.#look);
		if (fault !== undefined)
			this.#note(`${replica.place.part} is not promoted: ${fault}`);
		else this.#tell(replica, "promoted", "is promoted: it follows nobody");
		return fault;
	}

	/** RDS starts a replica again whose process has ended. */
	async #raise(replica: Server): Promise<void> {
		if (!(await this.#startsAgain(replica))) return;
		await this.#turn(replica);
		this.#tell(replica, "replica", "started again, and follows");
	}

	/** Whether it had ended and runs again; where it does not start, that is said once and not tried again. */
	async #startsAgain(server: Server): Promise<boolean> {
		if (server.isRunning || this.#isDark(server) || this.#givenUp.has(server))
			return false;
		let fault: string | undefined;
		for (let tries = 0; tries < startsAgain && !this.#isEnding; tries += 1) {
			fault = await server.start(this.#roleOf(server), this.#look);
			if (fault === undefined) return true;
			await passed(1000, undefined, { ref: false });
		}
		this.#givenUp.add(server);
		this.#note(`${server.place.part} does not start again: ${fault}`);
		return false;
	}

	/** The other one leads from now on; who led is shut out first, so that nobody can write there any more. */
	async #takeOver(next: Server): Promise<void> {
		const before = this.#leader;
		await before.kill();
		const fault =
			(await this.#engine.promote(next)) ??
			(this.#engine.startsToLead
				? await next.start("leader", this.#look)
				: undefined);
		if (fault !== undefined) {
			this.#note(`${next.place.part} cannot take over: ${fault}`);
			return;
		}
		this.#leader = next;
		this.#standby = before;
		this.#isInStep = false;
		await this.#engine.lead(next);
		this.#given.moved?.(next.place);
		const lostMs = Math.round(performance.now() - (this.#lostAt ?? 0));
		const text = `failed over from ${before.place.part}: the database's name leads to ${next.place.address} now, ${(lostMs / 1000).toFixed(1)} s after the fault`;
		this.#tell(next, "primary", text);
		await Promise.all(this.#replicas.map((one) => this.#turn(one)));
	}

	/** A replica follows whoever leads now; one that has what the new leader never got is made again. */
	async #turn(replica: Server): Promise<void> {
		if (!replica.isRunning) return;
		const why = await this.#engine
			.follow(replica, this.#leader)
			.catch((error: Error) => error.message);
		if (why === undefined || this.#isEnding) return;
		const text = `does not follow the primary (${why}): it is made again`;
		this.#tell(replica, "away", text);
		const fault = await this.#remade(replica, "replica");
		if (fault !== undefined)
			this.#note(`${replica.place.part} cannot follow: ${fault}`);
		else
			this.#tell(replica, "replica", "follows again, as a copy of the primary");
	}

	/** Commits do not wait any more for somebody who is not there. */
	async #goAlone(standby: Server): Promise<void> {
		this.#isInStep = false;
		await standby.kill();
		await this.#engine.wait(this.#leader, false);
		this.#tell(standby, "away", "stands by no more; the primary goes on alone");
	}

	/** A copy of who leads, and then all that is written from then on. */
	async #standBy(standby: Server): Promise<void> {
		const fault = await this.#remade(standby, "standby");
		if (fault !== undefined)
			this.#note(`${standby.place.part} cannot stand by: ${fault}`);
		else if (await this.#comesIntoStep(standby)) this.#tellStandsBy(standby);
	}

	/** Whether it has all that the leader has from now on, since commits wait for it. */
	async #comesIntoStep(standby: Server): Promise<boolean> {
		const heard = await within(longestFollowMs, () =>
			this.#engine.isHeard(this.#leader, standby),
		);
		if (!heard) return false;
		await this.#engine.wait(this.#leader, true);
		this.#isInStep = await within(longestFollowMs, () =>
			this.#engine.isAwaited(this.#leader, standby),
		);
		return this.#isInStep;
	}

	/** Starts a server with files that are made anew; the reason when that fails. */
	async #remade(
		server: Server,
		role: "standby" | "replica",
	): Promise<string | undefined> {
		await server.kill();
		try {
			const fault = await this.#engine.remake(server, this.#leader, role);
			if (fault !== undefined || this.#isEnding) return fault;
			return await server.start(role, this.#look);
		} catch (error) {
			return (error as Error).message;
		}
	}

	#tellStandsBy(standby: Server): void {
		this.#tell(standby, "standby", "stands by, with all that the primary has");
	}

	#tell(
		{ place }: Server,
		state: Extract<RehearsalEvent, { event: "database" }>["state"],
		text: string,
	): void {
		this.#given.tell({ event: "database", part: place.part, state, text });
	}

	#note(text: string): void {
		if (!this.#isEnding) this.#given.tell({ event: "note", text });
	}
}
