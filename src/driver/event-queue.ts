/** Events for whoever listens: everybody hears all of them from the beginning, at his own pace. */
export class EventQueue<T> implements AsyncIterable<T> {
	readonly all: T[] = [];
	#isEnded = false;
	#wake: (() => void)[] = [];

	push(event: T): void {
		this.all.push(event);
		this.#wakeAll();
	}

	end(): void {
		this.#isEnded = true;
		this.#wakeAll();
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<T> {
		for (let at = 0; ; at += 1) {
			while (at >= this.all.length && !this.#isEnded) await this.#more();
			const event = this.all[at];
			if (at >= this.all.length || event === undefined) return;
			yield event;
		}
	}

	#more(): Promise<void> {
		return new Promise((resolve) => {
			this.#wake.push(resolve);
		});
	}

	#wakeAll(): void {
		const waiting = this.#wake;
		this.#wake = [];
		for (const resolve of waiting) resolve();
	}
}
