import { closeSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Where a child prints: a file that has no name any more. A pipe would not do: when
 * we are killed, the next word that the child writes into it kills the child too,
 * before it has written down what it made.
 */
export class ChildOutput {
	readonly descriptor: number;
	#position = 0;
	#decoder = new TextDecoder();

	constructor() {
		const folder = mkdtempSync(join(tmpdir(), "terrace-"));
		this.descriptor = openSync(join(folder, "output"), "ax+", 0o600);
		rmSync(folder, { recursive: true });
	}

	/** What was printed since the last call. */
	read(): string {
		const buffer = Buffer.alloc(65_536);
		let text = "";
		for (;;) {
			const { length } = buffer;
			const count = readSync(
				this.descriptor,
				buffer,
				0,
				length,
				this.#position,
			);
			if (count === 0) return text;
			this.#position += count;
			text += this.#decoder.decode(buffer.subarray(0, count), { stream: true });
		}
	}

	close(): void {
		closeSync(this.descriptor);
	}
}
