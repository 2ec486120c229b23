/** One event, as it was written and as it is found again. */
export interface LogEvent {
	/** Milliseconds since 1970. */
	readonly timestamp: number;
	readonly message: string;
	/** When it came, likewise. */
	readonly ingested: number;
	/** 56 digits; later ones are greater. */
	readonly id: string;
}

/** What a writer says of an event. */
export type WrittenEvent = Pick<LogEvent, "timestamp" | "message">;

/** Of one stream no more is kept: events, and characters of their messages. */
const mostEvents = 10_000;
const mostCharacters = 4 * 1024 * 1024;

/** In the order in which events are given: by their time, then as they came. */
export function inOrder(one: LogEvent, other: LogEvent): number {
	return one.timestamp - other.timestamp || (one.id < other.id ? -1 : 1);
}

let count = 0;

function identified({ timestamp, message }: WrittenEvent): LogEvent {
	count += 1;
	const ingested = Date.now();
	const id = `3${String(ingested).padStart(15, "0")}${String(count).padStart(40, "0")}`;
	return { timestamp, message, ingested, id };
}

/** What one source has written, in order of time. */
export class LogStream {
	readonly created = Date.now();
	readonly #events: LogEvent[] = [];
	#characters = 0;

	get events(): readonly LogEvent[] {
		return this.#events;
	}

	add(written: readonly WrittenEvent[]): void {
		for (const one of written) {
			const last = this.#events.at(-1);
			this.#events.push(identified(one));
			this.#characters += one.message.length;
			if (last !== undefined && last.timestamp > one.timestamp)
				this.#events.sort(inOrder);
		}
		this.#forget();
	}

	#forget(): void {
		let least = Math.max(0, this.#events.length - mostEvents);
		let length = this.#characters;
		for (const [at, { message }] of this.#events.entries()) {
			if (at >= least && length <= mostCharacters) break;
			length -= message.length;
			least = Math.max(least, at + 1);
		}
		this.#events.splice(0, least);
		this.#characters = length;
	}
}
