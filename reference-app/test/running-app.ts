import type { AddressInfo } from "node:net";
import { setTimeout as passed } from "node:timers/promises";
import type { Environment } from "../src/environment.ts";
import { type Service, startService } from "../src/service.ts";
import { readSettings } from "../src/settings.ts";

/** The application as this process runs it, with what it logged. */
export class RunningApp {
	readonly service: Service;
	readonly lines: string[];

	private constructor(service: Service, lines: string[]) {
		this.service = service;
		this.lines = lines;
	}

	static async start(environment: Environment): Promise<RunningApp> {
		const lines: string[] = [];
		const settings = readSettings({
			HOST: "127.0.0.1",
			PORT: "0",
			...environment,
		});
		const sink = { write: (line: string) => lines.push(line) };
		return new RunningApp(await startService(settings, sink), lines);
	}

	get address(): string {
		const { port } = this.service.app.server.address() as AddressInfo;
		return `http://127.0.0.1:${port}`;
	}

	request(path: string, init?: RequestInit): Promise<Response> {
		return fetch(`${this.address}${path}`, init);
	}

	create(name: string): Promise<Response> {
		return this.request("/api/items", {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify({ name }),
		});
	}

	/** The answer's JSON, which a test then judges. */
	// biome-ignore lint/suspicious/noExplicitAny: expectations are what checks it.
	async json(path: string, init?: RequestInit): Promise<any> {
		return (await this.request(path, init)).json();
	}

	async metric(line: string): Promise<number> {
		const text = await (await this.request("/metrics")).text();
		const found = text.split("\n").find((one) => one.startsWith(`${line} `));
		return Number(found?.split(" ").at(-1) ?? 0);
	}

	async ready(): Promise<this> {
		await until(async () => (await this.request("/ready")).ok);
		return this;
	}

	stop(): Promise<boolean> {
		return this.service.shutdown.drain(0);
	}
}

/** Waits for something that must come; a busy machine takes longer. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
	const deadline = Date.now() + 60_000;
	while (Date.now() < deadline) {
		if (await holds().catch(() => false)) return;
		await passed(50);
	}
	throw new Error("it did not come to pass within a minute");
}
