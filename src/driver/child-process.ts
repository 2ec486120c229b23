import { type ChildProcess, spawn } from "node:child_process";
import { platform } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { ChildOutput } from "./child-output.ts";

export interface ChildCommand {
	readonly command: string;
	readonly args: readonly string[];
	readonly folder: string;
	/** The whole environment; nothing of ours is added. */
	readonly environment: Readonly<Record<string, string>>;
}

/** How a child ended: with a status, or by a signal. */
export interface ChildEnd {
	readonly status?: number;
	readonly signal?: string;
}

/**
 * Becomes the engine, and leaves a shell behind that does nothing but wait until we are
 * gone: then it asks the engine to stop gracefully, and clears away whatever is left of
 * its process group. While we live, we do both ourselves.
 */
const minded = `(
	read -r _ <&3 || {
		kill -INT $$
		n=0
		while [ $n -lt 3600 ] && kill -0 $$ 2>/dev/null; do sleep 1; n=$((n + 1)); done
		kill -KILL 0
	}
) &
exec 3<&-
exec "$0" "$@"`;

const pollMilliseconds = 50;

/** After being told to stop at once, an engine has this long to say its last word. */
const lastWordMilliseconds = 3000;

/** A child in a process group of its own, so that it ends when we say and takes its own children with it. */
export class Child {
	readonly ended: Promise<ChildEnd>;
	readonly #child: ChildProcess;
	readonly #output = new ChildOutput();
	readonly #errors = new ChildOutput();
	#isRunning = true;

	constructor({ command, args, folder, environment }: ChildCommand) {
		const [program, words] =
			platform() === "win32"
				? [command, args]
				: ["/bin/sh", ["-c", minded, command, ...args]];
		this.#child = spawn(program, words, {
			cwd: folder,
			env: { ...environment },
			detached: platform() !== "win32",
			stdio: [
				"ignore",
				this.#output.descriptor,
				this.#errors.descriptor,
				"pipe",
			],
		});
		this.ended = this.#end();
	}

	/** What is printed, as it comes; ends with the process. */
	async *output(): AsyncGenerator<string> {
		while (this.#isRunning) {
			const text = this.#output.read();
			if (text === "")
				await Promise.race([sleep(pollMilliseconds), this.ended]);
			else yield text;
		}
		yield this.#output.read();
		this.#output.close();
	}

	/** What was printed on the error output; asked once, after the end. */
	errors(): string {
		const text = this.#errors.read();
		this.#errors.close();
		return text;
	}

	/** Asks the engine to finish what is on its way and to write down what exists. */
	interrupt(): void {
		this.#signal(this.#child.pid, "SIGINT");
	}

	/** A second request, and soon afterwards the end of the whole group. */
	async stopAtOnce(): Promise<void> {
		this.interrupt();
		await Promise.race([sleep(lastWordMilliseconds), this.ended]);
		this.#endGroup();
	}

	#end(): Promise<ChildEnd> {
		return new Promise((resolve) => {
			this.#child.once("error", () => {
				this.#isRunning = false;
				resolve({ status: 127 });
			});
			this.#child.once("exit", (status, signal) => {
				// The minder is still in the group, so that it can be nobody else's.
				this.#endGroup();
				this.#isRunning = false;
				resolve(status === null ? { signal: signal ?? "" } : { status });
			});
		});
	}

	#endGroup(): void {
		const { pid } = this.#child;
		if (pid !== undefined && this.#isRunning && platform() !== "win32")
			this.#signal(-pid, "SIGKILL");
	}

	#signal(pid: number | undefined, signal: NodeJS.Signals): void {
		if (pid === undefined || !this.#isRunning) return;
		try {
			process.kill(pid, signal);
		} catch {
			// It has just ended by itself.
		}
	}
}
