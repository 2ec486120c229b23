import { setTimeout as passed } from "node:timers/promises";
import type { Engine } from "./engine.ts";
import { runScript } from "./files.ts";
import {
	copyScript,
	followScript,
	leaderInfo,
	standbyName,
} from "./postgres-files.ts";
import { askRestored } from "./postgres-restore.ts";
import type { PostgresGround, PostgresServer } from "./postgres-server.ts";
import { within } from "./within.ts";

/** A replica that has more than the new leader is seen by not following within that time. */
const longestTurnMs = 5_000;

/** Streaming replication; the standby's is synchronous. */
export class PostgresEngine implements Engine<PostgresServer> {
	readonly startsToLead = false;
	readonly #given: PostgresGround;

	constructor(given: PostgresGround) {
		this.#given = given;
	}

	async promote({ place }: PostgresServer): Promise<string | undefined> {
		const { ground, programs } = this.#given;
		const folder = `${ground.folder}/${place.files}`;
		const promote = `'${programs.pgCtl}' promote -D '${folder}' -w -t 60`;
		return runScript(ground, place, promote);
	}

	/** Each follower's own settings say whom it follows. */
	async lead(): Promise<void> {}

	async follow(
		replica: PostgresServer,
		leader: PostgresServer,
	): Promise<string | undefined> {
		const { ground, settings } = this.#given;
		const { place } = leader;
		const from = leaderInfo(ground.folder, place, settings.user, false);
		await replica.ask(
			`alter system set primary_conninfo = '${from}'`,
			"select pg_reload_conf()",
		);
		const history = await leader.ask(
			"select substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)",
		);
		// It also calls itself streaming while the leader refuses it: what it has must be of the leader's own history.
		const seen = `select count(*) from pg_stat_wal_receiver where status = 'streaming' and conninfo like '%/${place.files} %' and lpad(upper(to_hex(received_tli)), 8, '0') = '${history}'`;
		const follows = await within(
			longestTurnMs,
			async () => (await replica.ask(seen)) === "1",
		);
		return follows ? undefined : this.#whyNot(replica, leader);
	}

	/** By how much it is ahead of where the leader's own history began. */
	async #whyNot(
		replica: PostgresServer,
		leader: PostgresServer,
	): Promise<string> {
		const began = await leader.ask(
			"select split_part(regexp_substr(pg_read_file('pg_wal/' || max(name)), '[0-9]+\\t[^\\n]*\\n*$'), E'\\t', 2) from pg_ls_waldir() where name like '%.history'",
		);
		const ahead =
			began &&
			(await replica.ask(
				`select pg_wal_lsn_diff(pg_last_wal_receive_lsn(), '${began}')`,
			));
		return Number(ahead) > 0
			? `it has ${ahead} bytes of log that the primary never got`
			: `it hears nothing of it for ${longestTurnMs / 1000} s`;
	}

	async remake(
		server: PostgresServer,
		leader: PostgresServer,
		role: "standby" | "replica",
	): Promise<string | undefined> {
		const { ground, settings } = this.#given;
		const { place } = leader;
		const session = await leader.session();
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
			return await runScript(ground, place, follow);
		} finally {
			session.close();
		}
	}

	isHeard(leader: PostgresServer): Promise<boolean> {
		return isSeen(leader, "state = 'streaming'");
	}

	isAwaited(leader: PostgresServer): Promise<boolean> {
		return isSeen(leader, "sync_state = 'sync'");
	}

	async wait(leader: PostgresServer, isOn: boolean): Promise<void> {
		await leader.ask(
			`alter system set synchronous_standby_names = '${isOn ? standbyName : ""}'`,
			"select pg_reload_conf()",
		);
	}

	ask(leader: PostgresServer, statements: readonly string[]): Promise<string> {
		const { name } = this.#given.settings;
		return leader.askIn(name || "postgres", ...statements);
	}

	async moment(leader: PostgresServer): Promise<string> {
		const moment = await leader.ask("select clock_timestamp()");
		// It is to the microsecond; what comes next is after it by more than that.
		await passed(20);
		return moment;
	}

	restored(
		leader: PostgresServer,
		moment: string,
		question: string,
	): Promise<string> {
		return askRestored(this.#given, leader, moment, question);
	}
}

/** Whether the leader sees its standby in a state. */
async function isSeen(leader: PostgresServer, state: string): Promise<boolean> {
	const seen = `select count(*) from pg_stat_replication where application_name = '${standbyName}' and ${state}`;
	return (await leader.ask(seen)) === "1";
}
