import { open } from "node:fs/promises";

/** So often it is looked whether something was written. */
const lookMs = 500;

/** More of it is not read at once. */
const mostBytes = 256 * 1024;

/** Hands on what a server writes into a file of its own, an entry at a time. */
export class LogFile {
	readonly #path: string;
	readonly #tell: (entry: string) => void;
	readonly #timer: NodeJS.Timeout;
	#at = 0;
	#isReading = false;

	constructor(path: string, tell: (entry: string) => void) {
		this.#path = path;
		this.#tell = tell;
		this.#timer = setInterval(() => void this.#read(), lookMs).unref();
	}

	end(): void {
		clearInterval(this.#timer);
	}

	async #read(): Promise<void> {
		if (this.#isReading) return;
		this.#isReading = true;
		// It is not there until the server has started.
		const file = await open(this.#path).catch(() => undefined);
		try {
			const buffer = Buffer.alloc(mostBytes);
			// Whoever is made anew begins with an empty one.
			const { size = 0 } = (await file?.stat()) ?? {};
			if (size < this.#at) this.#at = 0;
			const read = await file?.read(buffer, 0, mostBytes, this.#at);
			const text = buffer.toString("utf8", 0, read?.bytesRead ?? 0);
			// What has no end yet is read the next time.
			const whole = text.slice(0, text.lastIndexOf("\n") + 1);
			const isEndless = whole === "" && read?.bytesRead === mostBytes;
			this.#at += isEndless ? mostBytes : Buffer.byteLength(whole);
			for (const entry of entriesOf(whole)) this.#tell(entry);
		} finally {
			await file?.close();
			this.#isReading = false;
		}
	}
}

/** An entry of the slow query log has several lines, of which the first is a comment; one of any other log has one. Source: MariaDB Knowledge Base, "Slow Query Log Overview". */
export function entriesOf(text: string): readonly string[] {
	const entries: string[][] = [];
	for (const line of text.split("\n")) {
		if (line === "") continue;
		const last = entries.at(-1);
		const isSlow = last?.[0]?.startsWith("# ") === true;
		const begins =
			line.startsWith("# Time: ") ||
			(line.startsWith("# User@Host: ") &&
				last?.at(-1)?.startsWith("# Time: ") !== true);
		if (last !== undefined && isSlow && !begins) last.push(line);
		else entries.push([line]);
	}
	return entries.map((lines) => lines.join("\n"));
}
