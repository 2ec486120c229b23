import { LogStream, type WrittenEvent } from "./log-stream.ts";

/** A log group with its streams. */
export class LogGroup {
	readonly created = Date.now();
	/** Days; undefined where nothing is ever forgotten. Told only: no rehearsal lasts so long. */
	readonly retentionDays: number | undefined;
	readonly streams = new Map<string, LogStream>();

	constructor(retentionDays?: number) {
		this.retentionDays = retentionDays;
	}

	/** What an agent does that opens its stream itself. */
	write(name: string, events: readonly WrittenEvent[]): void {
		const stream = this.streams.get(name) ?? new LogStream();
		this.streams.set(name, stream);
		stream.add(events);
	}
}
