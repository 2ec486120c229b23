import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../build.js";
import { freePort } from "./free-port.ts";
import { until } from "./running-app.ts";

/** A bundle in a folder of its own, as the container has it. */
export async function builtServer(): Promise<{ file: string; remove(): void }> {
	const folder = mkdtempSync(join(tmpdir(), "reference-app-"));
	await bundle(folder);
	const remove = () => rmSync(folder, { recursive: true, force: true });
	return { file: join(folder, "server.js"), remove };
}

/** The application as a process of its own. */
export class ServerProcess {
	readonly address: string;
	readonly process: ChildProcess;
	readonly #ended: Promise<unknown>;
	#said = "";

	private constructor(process: ChildProcess, port: number) {
		this.process = process;
		this.address = `http://127.0.0.1:${port}`;
		this.#ended = once(process, "close");
		for (const stream of [process.stdout, process.stderr]) {
			stream?.on("data", (text) => {
				this.#said += text;
			});
		}
	}

	static async start(
		file: string,
		environment: Record<string, string>,
	): Promise<ServerProcess> {
		const port = await freePort();
		const env = {
			PATH: process.env.PATH ?? "",
			HOST: "127.0.0.1",
			PORT: String(port),
			...environment,
		};
		return new ServerProcess(spawn(process.execPath, [file], { env }), port);
	}

	/** What it printed, as lines. */
	get lines(): string[] {
		return this.#said.split("\n").filter((line) => line !== "");
	}

	async ready(): Promise<this> {
		await until(async () => (await fetch(`${this.address}/ready`)).ok);
		return this;
	}

	/** Its exit status. */
	async end(signal?: NodeJS.Signals): Promise<number | null> {
		if (signal) this.process.kill(signal);
		await this.#ended;
		return this.process.exitCode;
	}
}
