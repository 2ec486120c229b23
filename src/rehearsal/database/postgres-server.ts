import type { RehearsalEvent } from "../event.ts";
import type { Ground, Listening } from "../ground.ts";
import { StartedProgram } from "../system/started-program.ts";
import type { DatabaseServer, Role, ServerPlace } from "./engine.ts";
import { serverCommand } from "./postgres-files.ts";
import type { PostgresPrograms } from "./postgres-programs.ts";
import { PostgresSession } from "./postgres-session.ts";
import type { DatabaseSettings } from "./settings.ts";
import { endsSomething } from "./shown-lines.ts";

/** What every server of a database is started with. */
export interface PostgresGround {
	readonly ground: Ground;
	readonly programs: PostgresPrograms;
	readonly settings: DatabaseSettings;
	readonly tell: (event: RehearsalEvent) => void;
}

/**
 * What servers say when their leader goes away or they are ended. The first is told as an event, the second was
 * asked for; each would be said five times a second until there is a leader again. Who waits for a standby when its
 * server is killed prints the prompt of a terminal.
 */
const knownAnyway =
	/FATAL: +(terminating (walreceiver process|connection) due to|connection to client lost|could not (connect to|receive data from|send (end-of-streaming|data to WAL stream)|start WAL streaming)|streaming replication receiver|requested (starting point|WAL segment)|highest timeline|the database system is|replication terminated)|DETAIL: +(End of WAL|Hot standby mode|Consistent recovery state|This server's history)|STATEMENT: +START_REPLICATION|^backend> *$|^\s+(This (may|probably) mean|before or while processing|Is the server running|server closed the connection unexpectedly)/;

const longestStartMs = 20_000;

/** One server, whoever it is at the moment. */
export class PostgresServer implements DatabaseServer {
	readonly place: ServerPlace;
	readonly #given: PostgresGround;
	#program: StartedProgram | undefined;

	constructor(given: PostgresGround, place: ServerPlace) {
		this.#given = given;
		this.place = place;
	}

	get isRunning(): boolean {
		return this.#program?.isRunning === true;
	}

	/** Resolves when it takes connections; gives the reason when it does not. `ended` is called when it has ended. */
	start(role: Role, ended: () => void): Promise<string | undefined> {
		const { ground, programs, settings, tell } = this.#given;
		const command = serverCommand(ground, programs, this.place, role);
		// INT ends the connections too; after TERM it would wait for its clients.
		const { logs = {} } = this.place;
		const own = {
			...this.place,
			command,
			endSignal: "INT",
			...(logs.postgresql && { keep: logs.postgresql }),
		} as const;
		const isChosen = settings.parameters.has("log_min_messages");
		const isShown = isChosen ? () => true : endsSomething();
		const program = new StartedProgram(ground, own, (event) => {
			if (
				event.event !== "log" ||
				(isShown(event.text) && !knownAnyway.test(event.text))
			)
				tell(event);
		});
		this.#program = program;
		void program.ended.then(ended);
		if (role === "standby") return program.listens(longestStartMs);
		return program.comes(
			longestStartMs,
			`take connections on port ${this.place.port}`,
			() => this.#takesConnections(program),
		);
	}

	/** It listens before it has read its log again, and refuses everybody until then. */
	async #takesConnections(program: StartedProgram): Promise<Listening> {
		const listening = await program.listening();
		if (listening !== "yes") return listening;
		return this.session().then(
			(session) => {
				session.close();
				return "yes";
			},
			() => "no",
		);
	}

	/** Whoever leads takes commands here. @throws PostgresFault */
	session(database = "postgres"): Promise<PostgresSession> {
		const { ground, settings } = this.#given;
		const { files, port } = this.place;
		const path = ground.fromOutside(`${files}/.s.PGSQL.${port}`);
		return PostgresSession.open({ path, user: settings.user, database });
	}

	/** The last answer's first value, in the server's own database; empty for none. @throws PostgresFault */
	ask(...statements: readonly string[]): Promise<string> {
		return this.askIn("postgres", ...statements);
	}

	async askIn(
		database: string,
		...statements: readonly string[]
	): Promise<string> {
		const session = await this.session(database);
		try {
			let said = "";
			for (const one of statements)
				said = (await session.ask(one))[0]?.[0] ?? "";
			return said;
		} finally {
			session.close();
		}
	}

	/** At once, as a machine ends whose plug is pulled. */
	async kill(): Promise<void> {
		await this.#program?.kill();
	}

	async end(longestMs: number): Promise<void> {
		await this.#program?.end(longestMs);
	}
}
