type Stream = Pick<NodeJS.WriteStream, "write">;

/** A last line on a terminal that is written over again and again, and is not there when something else is printed. */
export class LiveLine {
	#shown = "";
	readonly #stream: Stream | undefined;

	/** Without a stream nothing is shown: logs have no last line. */
	constructor(stream: Stream | undefined) {
		this.#stream = stream;
	}

	show(text: string): void {
		if (text === this.#shown || this.#stream === undefined) return;
		this.#stream.write(`\r\x1b[K${text}`);
		this.#shown = text;
	}

	around(print: () => void): void {
		const kept = this.#shown;
		this.show("");
		print();
		this.show(kept);
	}
}
