import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { setTimeout as passed } from "node:timers/promises";
import type { RehearsalEvent } from "../event.ts";
import type { Ground, Listening } from "../ground.ts";
import { logLines } from "./log-lines.ts";

/** What a program of a rehearsal is, and where it runs. */
export interface ProgramSettings {
	/** Its name for people: `service in us-east-1a`. */
	readonly part: string;
	readonly namespace: string;
	readonly address: string;
	/** Where it stands, where that is told to anybody. */
	readonly zone?: string;
	readonly command: readonly string[];
	readonly environment?: Readonly<Record<string, string>>;
	readonly cwd?: string;
	/** The port at which it answers. */
	readonly port: number;
	/** What asks it to end, without `SIG` (default: TERM). */
	readonly endSignal?: string;
	/** Keeps every line that it says. */
	readonly keep?: (text: string) => void;
	/** Told when it ends unasked, instead of everybody. */
	readonly ended?: (reason: string) => void;
}

/**
 * Runs a command that knows nothing of us: when our end of its standard input is gone, it
 * is asked to end, as a machine that is switched off asks it.
 */
const untilToldToEnd = `exec 3<&0
"$@" 3<&- </dev/null & program=$!
{ cat <&3 >/dev/null; kill -"$TERRACE_END_SIGNAL" $program; } 2>/dev/null &
wait $program`;

/** What comes below the sentence that says what went wrong: where, and in what. */
const trace = /^(\s|[{}]|Node\.js v\d|$)/;

/** A program that runs in a namespace of a world until it is ended. */
export class StartedProgram {
	readonly settings: ProgramSettings;
	readonly #ground: Ground;
	readonly #child: ChildProcess;
	readonly #ended: Promise<unknown>;
	#last = "";
	#isReady = false;
	#isEnding = false;

	constructor(
		ground: Ground,
		settings: ProgramSettings,
		tell: (event: RehearsalEvent) => void,
	) {
		const { part, namespace, command, environment, cwd } = settings;
		this.#ground = ground;
		this.settings = settings;
		this.#child = ground.start(
			namespace,
			["sh", "-c", untilToldToEnd, "sh", ...command],
			{
				stdio: ["pipe", "pipe", "pipe"],
				env: {
					PATH: process.env.PATH,
					HOME: ground.folder,
					TERRACE_END_SIGNAL: settings.endSignal ?? "TERM",
					...environment,
				},
				...(cwd !== undefined && { cwd }),
			},
		);
		this.#ended = once(this.#child, "exit");
		this.#ended.catch(() => {});
		for (const stream of [this.#child.stdout, this.#child.stderr]) {
			if (stream === null) continue;
			const shown = (text: string) => {
				if (!trace.test(text)) this.#last = text;
				tell({ event: "log", part, text });
			};
			logLines(stream, shown, settings.keep);
		}
		// One that ends unasked is told of, also when all was ready long ago.
		this.#child.on("exit", async () => {
			// What it last said may come a moment later.
			await passed(50);
			if (!this.#isReady || this.#isEnding) return;
			const reason = this.#endReason();
			if (settings.ended === undefined) tell({ event: "failed", part, reason });
			else settings.ended(reason);
		});
	}

	/** Resolves when it listens at its port; gives the reason when it does not. */
	listens(longestMs: number): Promise<string | undefined> {
		return this.comes(longestMs, `listen on port ${this.settings.port}`, () =>
			this.listening(),
		);
	}

	/** Whether it listens at its port now. */
	listening(): Promise<Listening> {
		const { address, port } = this.settings;
		return this.#ground.listening(this.#child, address, port);
	}

	/** Resolves when it does what it is there for; gives the reason when it does not. `what` is what it then does not. */
	async comes(
		longestMs: number,
		what: string,
		isThere: () => Promise<Listening>,
	): Promise<string | undefined> {
		const end = performance.now() + longestMs;
		while (performance.now() < end) {
			if (hasEnded(this.#child)) return this.#endReason();
			const there = await isThere();
			if (there === "yes") {
				this.#isReady = true;
				return undefined;
			}
			if (there === "loopback-only")
				return `it listens on port ${this.settings.port} of its own loopback only, where nobody else reaches it: let it listen on 0.0.0.0`;
			await passed(20);
		}
		return `it does not ${what} after ${longestMs / 1000} s${this.#last === "" ? "" : `; it last said: ${this.#last}`}`;
	}

	get isRunning(): boolean {
		return !hasEnded(this.#child);
	}

	/** Resolves when it has ended, however that came about. */
	get ended(): Promise<void> {
		return this.#ended.then(
			() => {},
			() => {},
		);
	}

	/** At once and with all that it has started, as a machine without power ends it. */
	async kill(): Promise<void> {
		this.#isEnding = true;
		const { pid } = this.#child;
		if (hasEnded(this.#child) || pid === undefined) return;
		// It is the first of a process group, see `Ground.start`.
		process.kill(-pid, "SIGKILL");
		await this.ended;
	}

	/** In order; what does not end in time goes with the world. */
	async end(longestMs: number): Promise<void> {
		this.#isEnding = true;
		this.#child.stdin?.end();
		if (hasEnded(this.#child)) return;
		await Promise.race([this.#ended.catch(() => {}), passed(longestMs)]);
	}

	#endReason(): string {
		const how = howEnded(this.#child);
		return `it ${how}${this.#last === "" ? ", and said nothing" : `; it last said: ${this.#last}`}`;
	}
}

/** A shell, which waits for the program, tells of a signal by a status of 128 and its number. */
function howEnded({ exitCode, signalCode }: ChildProcess): string {
	const [name] =
		Object.entries(constants.signals).find(
			([, number]) => number + 128 === exitCode,
		) ?? [];
	const signal = signalCode ?? name;
	return signal === undefined
		? `ended with status ${exitCode}`
		: `was ended by ${signal}`;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
	return exitCode !== null || signalCode !== null;
}
