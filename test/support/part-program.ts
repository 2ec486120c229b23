import { type ChildProcessByStdio, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

type Event = Readonly<Record<string, unknown>>;

/** A part's program as it is shipped: one file, run by Node. */
export function partProgram(part: string) {
	const folder = mkdtempSync(join(tmpdir(), "terrace-part-"));
	const outfile = join(folder, "program.mjs");
	const source = new URL(
		`../../src/rehearsal/${part}/program.ts`,
		import.meta.url,
	);
	buildSync({
		entryPoints: [fileURLToPath(source)],
		outfile,
		bundle: true,
		format: "esm",
		platform: "node",
	});
	return {
		start: (configuration: unknown) =>
			new PartProcess(
				spawn(process.execPath, [outfile], {
					stdio: ["pipe", "pipe", "inherit"],
				}),
				configuration,
			),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

class PartProcess {
	readonly events: Event[] = [];
	readonly ended: Promise<[code: number | null, signal: string | null]>;
	readonly #child: ChildProcessByStdio<Writable, Readable, null>;
	readonly #waiting = new Set<() => void>();

	constructor(
		child: ChildProcessByStdio<Writable, Readable, null>,
		configuration: unknown,
	) {
		this.#child = child;
		this.ended = new Promise((resolve) =>
			child.on("close", (code, signal) => resolve([code, signal])),
		);
		createInterface({ input: child.stdout }).on("line", (line) => {
			this.events.push(JSON.parse(line));
			for (const look of this.#waiting) look();
		});
		this.say(configuration);
	}

	say(line: unknown): void {
		this.#child.stdin.write(`${JSON.stringify(line)}\n`);
	}

	hangUp(): void {
		this.#child.stdin.end();
	}

	kill(signal: NodeJS.Signals): void {
		this.#child.kill(signal);
	}

	/** The first event like this, now or when it comes; fails when the program ends without it. */
	heard(isIt: (event: Event) => boolean): Promise<Event> {
		return new Promise((resolve, reject) => {
			const look = () => {
				const found = this.events.find(isIt);
				if (found === undefined) return;
				this.#waiting.delete(look);
				resolve(found);
			};
			this.#waiting.add(look);
			look();
			this.ended.then(() =>
				reject(new Error(`not told: ${JSON.stringify(this.events)}`)),
			);
		});
	}
}
