import { setTimeout as passed } from "node:timers/promises";
import type { Engine } from "./engine.ts";
import { runScript } from "./files.ts";
import { againScript, leadScript } from "./mariadb-files.ts";
import { askRestored } from "./mariadb-restore.ts";
import type { MariadbGround, MariadbServer } from "./mariadb-server.ts";
import { within } from "./within.ts";

/** A replica that has more than the new leader is seen by not following within that time. */
const longestTurnMs = 10_000;

/**
 * Replication by global transaction ids; the standby's is semi-synchronous, which stands for RDS's copy of the disk in
 * the other zone: nobody is told that something is written before the standby has it.
 */
export class MariadbEngine implements Engine<MariadbServer> {
	/** Until then nobody may connect to it. */
	readonly startsToLead = true;
	readonly #given: MariadbGround;

	constructor(given: MariadbGround) {
		this.#given = given;
	}

	async promote(next: MariadbServer): Promise<string | undefined> {
		await next.ask("stop slave io_thread");
		const received = (await next.following()).get("Gtid_IO_Pos") ?? "";
		const done = await next.ask(`select master_gtid_wait('${received}', 20)`);
		if (done !== "0") return "it does not come to an end with what it was sent";
		await next.ask("stop slave", "reset slave all");
		await next.end(20_000);
		return undefined;
	}

	async lead({ place }: MariadbServer): Promise<void> {
		const { ground } = this.#given;
		const fault = await runScript(ground, place, leadScript(ground, place));
		if (fault !== undefined) throw new Error(fault);
	}

	async follow(
		replica: MariadbServer,
		leader: MariadbServer,
	): Promise<string | undefined> {
		// It would ask on where it was until the connection breaks, and that long after it.
		await replica.ask("stop slave", "start slave");
		let said = "";
		const follows = await within(longestTurnMs, async () => {
			const state = await replica.following();
			said = state.get("Last_IO_Error") || (state.get("Last_SQL_Error") ?? "");
			if (/^Got fatal error 1236/.test(said)) return true;
			return isUpTo(state, await leader.ask("select @@gtid_binlog_pos"));
		});
		if (follows && said === "") return undefined;
		return said || `it hears nothing of it for ${longestTurnMs / 1000} s`;
	}

	/** Out of the files from before the first start: the leader has the log of all that was written since. */
	async remake({ place }: MariadbServer): Promise<string | undefined> {
		const { ground } = this.#given;
		return runScript(ground, place, againScript(ground, place));
	}

	async isHeard(
		leader: MariadbServer,
		standby: MariadbServer,
	): Promise<boolean> {
		const written = await leader.ask("select @@gtid_binlog_pos");
		return isUpTo(await standby.following(), written);
	}

	async isAwaited(
		leader: MariadbServer,
		standby: MariadbServer,
	): Promise<boolean> {
		const clients = await leader.ask(
			"select variable_value from information_schema.global_status where variable_name = 'Rpl_semi_sync_master_clients'",
		);
		return clients === "1" && this.isHeard(leader, standby);
	}

	async wait(leader: MariadbServer, isOn: boolean): Promise<void> {
		const value = isOn ? "ON" : "OFF";
		await leader.ask(`set global rpl_semi_sync_master_enabled = ${value}`);
	}

	/** Source: Amazon RDS User Guide, "Monitoring read replication": what the server says of itself, and -1 for NULL. */
	async lagSeconds(replica: MariadbServer): Promise<number> {
		const said = (await replica.following()).get("Seconds_Behind_Master");
		return said === undefined || !/^\d+$/.test(said) ? -1 : Number(said);
	}

	ask(leader: MariadbServer, statements: readonly string[]): Promise<string> {
		const { name } = this.#given.settings;
		return leader.askIn(name || "app", ...statements);
	}

	/** Its log knows seconds, as RDS does who is asked to restore. */
	async moment(): Promise<string> {
		const second = Math.floor(Date.now() / 1000) + 1;
		await passed(second * 1000 + 20 - Date.now());
		return new Date(second * 1000).toISOString().slice(0, 19).replace("T", " ");
	}

	restored(
		leader: MariadbServer,
		moment: string,
		question: string,
	): Promise<string> {
		return askRestored(this.#given, leader, moment, question);
	}
}

/** Whether one that follows has all that its leader has written. */
function isUpTo(state: ReadonlyMap<string, string>, written: string): boolean {
	return (
		state.get("Slave_IO_Running") === "Yes" &&
		state.get("Slave_SQL_Running") === "Yes" &&
		(state.get("Gtid_IO_Pos") ?? "") === written
	);
}
