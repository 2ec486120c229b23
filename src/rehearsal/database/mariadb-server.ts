import type { RehearsalEvent } from "../event.ts";
import type { Ground } from "../ground.ts";
import { StartedProgram } from "../system/started-program.ts";
import type { DatabaseServer, Role, ServerPlace } from "./engine.ts";
import { LogFile } from "./log-file.ts";
import { askBySocket } from "./mariadb-client.ts";
import { logFiles, serverCommand } from "./mariadb-files.ts";
import type { MariadbPrograms } from "./mariadb-programs.ts";
import type { DatabaseSettings } from "./settings.ts";

/** What every server of a database is started with. */
export interface MariadbGround {
	readonly ground: Ground;
	readonly programs: MariadbPrograms;
	readonly settings: DatabaseSettings;
	readonly tell: (event: RehearsalEvent) => void;
}

/** What followers say when their leader goes away or there is none yet, which is told as an event. */
const knownAnyway =
	/Slave I\/O: error (re)?connecting to master|Error reading packet from server|Slave I\/O: (Relay log|Got fatal error 1236)|Semi-sync|Got timeout reading communication packets/;

const longestStartMs = 60_000;

/** One server, whoever it is at the moment. */
export class MariadbServer implements DatabaseServer {
	readonly place: ServerPlace;
	readonly #given: MariadbGround;
	readonly #number: number;
	#program: StartedProgram | undefined;
	readonly #logs: LogFile[] = [];

	/** `number` is the server's own among those that follow each other, from 1. */
	constructor(given: MariadbGround, place: ServerPlace, number: number) {
		this.#given = given;
		this.#number = number;
		this.place = place;
	}

	get isRunning(): boolean {
		return this.#program?.isRunning === true;
	}

	start(
		role: Role | "restored",
		ended: () => void,
	): Promise<string | undefined> {
		const { ground, programs, tell } = this.#given;
		const command = serverCommand(
			ground,
			programs,
			this.place,
			this.#number,
			role,
		);
		const { logs = {} } = this.place;
		const program = new StartedProgram(
			ground,
			{ ...this.place, command, ...(logs.error && { keep: logs.error }) },
			(event) => {
				// What it notes of its start is nothing that anybody has to do.
				const isTold =
					event.event !== "log" ||
					(event.text.includes("[ERROR]") && !knownAnyway.test(event.text));
				if (isTold) tell(event);
			},
		);
		this.#program = program;
		this.#readLogs();
		void program.ended.then(ended);
		const isOpen = role !== "standby" && role !== "restored";
		return this.#answers(program, isOpen);
	}

	/** Beside errors a server writes its logs into files of its own. */
	#readLogs(): void {
		const { files, logs = {} } = this.place;
		const path = (name: string) =>
			this.#given.ground.fromOutside(`${files}/${name}`);
		if (this.#logs.length > 0) return;
		for (const [type, name] of Object.entries(logFiles)) {
			const sink = logs[type];
			if (sink !== undefined) this.#logs.push(new LogFile(path(name), sink));
		}
	}

	/** Where several stand in one network, another one's port is no sign of it: its own socket is. */
	async #answers(
		program: StartedProgram,
		isOpen: boolean,
	): Promise<string | undefined> {
		const answers = () =>
			this.ask("select 1").then(
				() => "yes" as const,
				() => "no" as const,
			);
		const fault = isOpen ? await program.listens(longestStartMs) : undefined;
		return (
			fault ??
			(await program.comes(longestStartMs, "answer at its socket", answers))
		);
	}

	/** The last answer's first value; empty for none. @throws MariadbFault */
	ask(...statements: readonly string[]): Promise<string> {
		return this.askIn("", ...statements);
	}

	async askIn(
		database: string,
		...statements: readonly string[]
	): Promise<string> {
		let said = "";
		for (const one of statements)
			said = await askBySocket(this.#given, this.place, database, one);
		return said.split("\n", 1)[0]?.split("\t", 1)[0] ?? "";
	}

	/** How it follows, by MariaDB's own names; nothing where it follows nobody. @throws MariadbFault */
	async following(): Promise<ReadonlyMap<string, string>> {
		const said = await askBySocket(
			this.#given,
			this.place,
			"",
			"show slave status",
			"named",
		);
		const lines = said.split("\n").map((line) => /^ *(\w+): ?(.*)$/.exec(line));
		return new Map(
			lines.flatMap((line) => (line ? [[line[1] ?? "", line[2] ?? ""]] : [])),
		);
	}

	async kill(): Promise<void> {
		await this.#program?.kill();
	}

	async end(longestMs: number): Promise<void> {
		await this.#program?.end(longestMs);
		for (const log of this.#logs.splice(0)) log.end();
	}
}
