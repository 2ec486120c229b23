import type { RunningDatabase } from "../../database/index.ts";
import { StandIns } from "../aws/stand-ins.ts";
import { databaseResource } from "../database-settings.ts";
import { placesOfRole } from "../places.ts";
import type { Start } from "../start.ts";
import type { Schedule } from "./read-schedules.ts";

/** What it needs of a system. */
export type Housed = Pick<
	Start,
	"graph" | "model" | "places" | "running" | "tell"
>;

/**
 * RDS starts by itself what has been stopped for so long, so that it does not miss maintenance. Sources: Amazon RDS User
 * Guide, "Stopping an Amazon RDS DB instance temporarily"; Amazon Aurora User Guide, "Stopping and starting an Amazon
 * Aurora DB cluster".
 */
const longestMs = 7 * 24 * 60 * 60_000;

/** An instance of RDS, a cluster of Aurora, or the machine of a database in a container. */
const calls =
	/^(?:rds:(stop|start)DB(?:Instance|Cluster)|ec2:(stop|start)Instances)$/;

/** Stops and starts the database that runs, as its schedules say. Times are AWS's. */
export class DatabaseHours {
	readonly #start: Housed;
	/** As a call of RDS names it. */
	readonly #names: readonly string[];
	/** When RDS starts it by itself. */
	#until: number | undefined;

	constructor(start: Housed, region: string) {
		this.#start = start;
		this.#names = namesOf(start, region);
	}

	/** Does what a schedule says, where that is about it; whether it is. */
	follow({ address, action, target }: Schedule, when: string, at: Date) {
		const { running } = this.#start;
		const [, ofDatabase, ofMachine] = calls.exec(action) ?? [];
		const how = ofDatabase ?? ofMachine;
		if (how === undefined || running === undefined) return false;
		if (!this.#names.includes(target)) return false;
		const by = `${address} (${when})`;
		const stop = () =>
			/^rds:/.test(action) ? this.#stop(running, by, at) : running.stop(by);
		void this.#tried(
			`${by} asks for ${action}`,
			how === "stop" ? stop() : this.#resume(running, by),
		);
		return true;
	}

	/** So late it is now. */
	pass(at: Date): void {
		const { running } = this.#start;
		if (running === undefined || this.#until === undefined) return;
		if (at.getTime() < this.#until) return;
		this.#until = undefined;
		const by = "RDS, because it has been stopped for seven days";
		void this.#tried("RDS starts it", this.#resume(running, by));
	}

	async #stop(
		running: RunningDatabase,
		by: string,
		at: Date,
	): Promise<string | undefined> {
		const until = at.getTime() + longestMs;
		const day = new Date(until).toISOString().slice(0, 16).replace("T", " ");
		const fault = await running.stop(
			`${by}; RDS starts it by itself after seven days, ${day} UTC`,
		);
		if (fault === undefined) this.#until = until;
		return fault;
	}

	async #resume(
		running: RunningDatabase,
		by: string,
	): Promise<string | undefined> {
		const fault = await running.resume(by);
		if (fault === undefined) this.#until = undefined;
		return fault;
	}

	async #tried(what: string, done: Promise<string | undefined>): Promise<void> {
		const fault = await done.catch((error: Error) => error.message);
		if (fault === undefined) return;
		const text = `${what}, which is not done: ${fault}`;
		this.#start.tell({ event: "note", text });
	}
}

function namesOf(
	{ graph, model, places }: Housed,
	region: string,
): readonly string[] {
	const [database] = placesOfRole(model, places, "database");
	if (database === undefined) return [];
	const standIns = new StandIns(graph, region);
	const { addresses } = database.actor;
	const found = databaseResource(graph, addresses);
	if (found === undefined)
		return addresses.map((address) =>
			standIns.attribute({ address, path: ["id"] }),
		);
	const { address } = found;
	const attribute = (name: string) =>
		standIns.attribute({ address, path: [name] });
	return [
		attribute("identifier"),
		attribute("cluster_identifier"),
		standIns.name(address),
	];
}
