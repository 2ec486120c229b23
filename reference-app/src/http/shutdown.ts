import type { ShutdownSettings } from "../settings.ts";
import type { App } from "./app.ts";

/** The two signals that ask a process to end. */
interface Signals {
	on(signal: "SIGTERM" | "SIGINT", listener: () => void): unknown;
	exit(code: number): never;
}

/**
 * Ends without losing a request. On SIGTERM it first says at `/ready` that it goes, and closes every connection
 * with its next answer, while it still takes whatever arrives: whoever sends requests needs a moment to learn it.
 * Then it listens no more, finishes what is running, and closes what it has open.
 */
export class Shutdown {
	readonly #app: App;
	readonly #settings: ShutdownSettings;
	#reason: string | undefined;

	constructor(app: App, settings: ShutdownSettings) {
		this.#app = app;
		this.#settings = settings;
		app.addHook("onSend", async (_request, reply) => {
			if (this.#reason !== undefined) reply.header("connection", "close");
		});
	}

	/** Why no more requests should be sent. */
	get reason(): string | undefined {
		return this.#reason;
	}

	/** SIGINT is somebody at a terminal, who waits: no delay. */
	onSignals(process: Signals): void {
		const { delaySeconds } = this.#settings;
		process.on("SIGTERM", () => this.#exit(process, "SIGTERM", delaySeconds));
		process.on("SIGINT", () => this.#exit(process, "SIGINT", 0));
	}

	async #exit(process: Signals, signal: string, delay: number): Promise<void> {
		if (this.#reason !== undefined) return;
		this.#reason = "it is shutting down";
		this.#app.log.info({ signal, delaySeconds: delay }, "shutting down");
		const clean = await this.drain(delay);
		this.#app.log.info({ clean }, "stopped");
		process.exit(clean ? 0 : 1);
	}

	/** Whether everything ended in time. */
	async drain(delaySeconds: number): Promise<boolean> {
		this.#reason ??= "it is shutting down";
		await passed(delaySeconds);
		const closed = this.#app.close().then(() => true);
		const late = passed(this.#settings.timeoutSeconds).then(() => false);
		return Promise.race([closed, late]);
	}
}

function passed(seconds: number): Promise<void> {
	return new Promise((done) => setTimeout(done, seconds * 1000));
}
