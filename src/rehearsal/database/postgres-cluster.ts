import { setTimeout as passed } from "node:timers/promises";
import { type FailoverSettings, usualNoticeMs } from "./failover.ts";
import { runScript } from "./files.ts";
import {
	copyScript,
	followScript,
	leaderInfo,
	type PostgresRoles,
	standbyName,
} from "./postgres-files.ts";
import { askRestored } from "./postgres-restore.ts";
import { type PostgresGround, PostgresServer } from "./postgres-server.ts";
import type { RunningDatabase } from "./started-database.ts";

/** So long somebody who follows may take to have all that its leader has. */
const longestFollowMs = 20_000;

/** So long a server may take to end in order that is stopped. */
const longestStopMs = 20_000;

/** A replica that has more than the new leader is seen by not following within that time. */
const longestTurnMs = 5_000;

/**
 * The servers of a database, with who leads and who follows. Where there is a standby, it takes over when nobody hears
 * of the leader for a while, and whoever led before comes back as the standby when it can.
 */
export class PostgresCluster implements RunningDatabase {
	readonly #given: PostgresGround;
	readonly #failover: FailoverSettings | undefined;
	readonly #replicas: readonly PostgresServer[];
	#leader: PostgresServer;
	#standby: PostgresServer | undefined;
	/** Whether the standby has all that the leader has. */
	#isInStep = false;
	#lostAt: number | undefined;
	#isEnding = false;
	#isStopped = false;
	readonly #dark = new Set<string>();
	#work: Promise<void> = Promise.resolve();

	constructor(
		given: PostgresGround,
		roles: PostgresRoles,
		failover?: FailoverSettings,
	) {
		this.#given = given;
		this.#failover = failover;
		this.#leader = new PostgresServer(given, roles.leader);
		this.#standby = roles.standby && new PostgresServer(given, roles.standby);
		this.#replicas = roles.replicas.map(
			(one) => new PostgresServer(given, one),
		);
	}

	get zone(): string | undefined {
		return this.#leader.place.zone;
	}

	get isInStep(): boolean {
		return this.#isInStep;
	}

	get keepsBackups(): boolean {
		return this.#given.settings.keepsBackups === true;
	}

	ask(...statements: readonly string[]): Promise<string> {
		const { name } = this.#given.settings;
		return this.#leader.askIn(name || "postgres", ...statements);
	}

	restored(moment: string, question: string): Promise<string> {
		return askRestored(this.#given, this.#leader, moment, question);
	}

	/** Resolves when all of them listen and the standby is in step; gives the reason when that fails. */
	async start(): Promise<string | undefined> {
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
		if (standby === undefined) return undefined;
		this.#isInStep = await this.#follows("sync_state = 'sync'");
		return this.#isInStep
			? undefined
			: `${standby.place.part}: it does not follow after ${longestFollowMs / 1000} s`;
	}

	/** The plug of a zone was pulled, or is in again. */
	power(zone: string, on: boolean): void {
		if (on) this.#dark.delete(zone);
		else this.#dark.add(zone);
		this.#look();
	}

	stop(why: string): Promise<string | undefined> {
		return this.#next(() => this.#stop(why));
	}

	resume(why: string): Promise<string | undefined> {
		return this.#next(() => this.#resume(why));
	}

	async end(longestMs: number): Promise<void> {
		this.#isEnding = true;
		await this.#endAll(longestMs);
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

	#roleOf(one: PostgresServer) {
		if (one === this.#leader) return "leader";
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
		const fault = await this.start();
		this.#isStopped = false;
		// Power may have come and gone meanwhile.
		this.#look();
		if (fault !== undefined) return fault;
		this.#tell(this.#leader, "primary", `started: ${why}`);
		if (this.#standby) this.#tellStandsBy(this.#standby);
		return undefined;
	}

	async #tend(): Promise<void> {
		if (this.#isEnding || this.#isStopped || !this.#standby) return;
		if (!this.#works(this.#leader)) {
			if (!this.#isOver()) return;
			await this.#recover(this.#standby);
			if (!this.#works(this.#leader)) return;
		} else if (this.#lostAt !== undefined)
			this.#tell(this.#leader, "primary", "answers again");
		this.#lostAt = undefined;
		const standby = this.#standby;
		if (this.#works(standby)) return;
		if (this.#isInStep) await this.#goAlone(standby);
		if (!this.#dark.has(standby.place.zone ?? "")) await this.#standBy(standby);
	}

	#works(one: PostgresServer): boolean {
		return one.isRunning && !this.#dark.has(one.place.zone ?? "");
	}

	/** Whether nobody has heard of the leader for so long that something is to be done. */
	#isOver(): boolean {
		const noticeMs = this.#failover?.noticeMs ?? usualNoticeMs;
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
	async #recover(standby: PostgresServer): Promise<void> {
		if (this.#isInStep && this.#works(standby)) {
			await this.#takeOver(standby);
			return;
		}
		const { place } = this.#leader;
		if (this.#leader.isRunning || this.#dark.has(place.zone ?? "")) return;
		const fault = await this.#leader.start("leader", this.#look);
		if (fault === undefined)
			this.#tell(this.#leader, "primary", "started again");
		else this.#note(`${place.part} does not start again: ${fault}`);
	}

	/** The other one leads from now on; who led is shut out first, so that nobody can write there any more. */
	async #takeOver(next: PostgresServer): Promise<void> {
		const { ground } = this.#given;
		const before = this.#leader;
		await before.kill();
		const { pgCtl } = this.#given.programs;
		const promote = `'${pgCtl}' promote -D '${ground.folder}/${next.place.files}' -w -t 60`;
		const fault = await runScript(ground, next.place, promote);
		if (fault !== undefined) {
			this.#note(`${next.place.part} cannot take over: ${fault}`);
			return;
		}
		this.#leader = next;
		this.#standby = before;
		this.#isInStep = false;
		this.#failover?.moved(next.place);
		const lostMs = Math.round(performance.now() - (this.#lostAt ?? 0));
		const text = `failed over from ${before.place.part}: the database's name leads to ${next.place.address} now, ${(lostMs / 1000).toFixed(1)} s after the fault`;
		this.#tell(next, "primary", text);
		await Promise.all(this.#replicas.map((one) => this.#turn(one)));
	}

	/** A replica follows whoever leads now; one that has what the new leader never got is made again. */
	async #turn(replica: PostgresServer): Promise<void> {
		if (!replica.isRunning) return;
		if (await this.#pointed(replica).catch(() => false)) return;
		await replica.kill();
		const fault = await this.#makeAgain(replica, "replica").catch(
			(error: Error) => error.message,
		);
		if (fault !== undefined)
			this.#note(`${replica.place.part} cannot follow: ${fault}`);
	}

	/** Says to a replica whom to follow; whether it does. */
	async #pointed(replica: PostgresServer): Promise<boolean> {
		const { ground, settings } = this.#given;
		const { place } = this.#leader;
		const from = leaderInfo(ground.folder, place, settings.user, false);
		await replica.ask(
			`alter system set primary_conninfo = '${from}'`,
			"select pg_reload_conf()",
		);
		const seen = `select count(*) from pg_stat_wal_receiver where status = 'streaming' and conninfo like '%/${place.files} %'`;
		return within(longestTurnMs, async () => (await replica.ask(seen)) === "1");
	}

	/** Commits do not wait any more for somebody who is not there. */
	async #goAlone(standby: PostgresServer): Promise<void> {
		this.#isInStep = false;
		await standby.kill();
		await this.#leader.ask(
			"alter system set synchronous_standby_names = ''",
			"select pg_reload_conf()",
		);
		this.#tell(standby, "away", "stands by no more; the primary goes on alone");
	}

	/** A copy of who leads, and then all that is written from then on. */
	async #standBy(standby: PostgresServer): Promise<void> {
		await standby.kill();
		const fault = await this.#makeAgain(standby, "standby");
		if (fault !== undefined) {
			this.#note(`${standby.place.part} cannot stand by: ${fault}`);
			return;
		}
		if (!(await this.#follows("state = 'streaming'"))) return;
		await this.#leader.ask(
			`alter system set synchronous_standby_names = '${standbyName}'`,
			"select pg_reload_conf()",
		);
		this.#isInStep = await this.#follows("sync_state = 'sync'");
		if (this.#isInStep) this.#tellStandsBy(standby);
	}

	async #makeAgain(
		server: PostgresServer,
		role: "standby" | "replica",
	): Promise<string | undefined> {
		const { ground, settings } = this.#given;
		const { place } = this.#leader;
		const session = await this.#leader.session();
		try {
			await session.ask("select pg_backup_start('copy', true)");
			const copied = await runScript(
				ground,
				place,
				copyScript(ground, place, server.place),
			);
			if (copied !== undefined) return copied;
			const [[label = ""] = []] = await session.ask(
				"select labelfile from pg_backup_stop(false)",
			);
			const follow = followScript(
				ground,
				server.place,
				place,
				settings,
				label,
				role === "standby",
			);
			const made = await runScript(ground, place, follow);
			if (made !== undefined || this.#isEnding) return made;
			return await server.start(role, this.#look);
		} finally {
			session.close();
		}
	}

	/** Waits until the standby is seen by its leader in a state. */
	#follows(state: string): Promise<boolean> {
		const seen = `select count(*) from pg_stat_replication where application_name = '${standbyName}' and ${state}`;
		return within(
			longestFollowMs,
			async () => (await this.#leader.ask(seen)) === "1",
		);
	}

	#tellStandsBy(standby: PostgresServer): void {
		this.#tell(standby, "standby", "stands by, with all that the primary has");
	}

	#tell(
		{ place }: PostgresServer,
		state: "lost" | "primary" | "standby" | "away" | "stopped",
		text: string,
	): void {
		this.#given.tell({ event: "database", part: place.part, state, text });
	}

	#note(text: string): void {
		if (!this.#isEnding) this.#given.tell({ event: "note", text });
	}
}

/** Whoever waits here keeps nobody from ending who was asked to stop. */
const unheld = { ref: false } as const;

/** Asks again and again; a server that is just starting has no answer yet. */
async function within(
	longestMs: number,
	isSo: () => Promise<boolean>,
): Promise<boolean> {
	const end = performance.now() + longestMs;
	while (performance.now() < end) {
		if (await isSo().catch(() => false)) return true;
		await passed(50, undefined, unheld);
	}
	return false;
}
