/** One line, and when it was said: milliseconds since 1970. */
export interface LogLine {
	readonly timestamp: number;
	readonly message: string;
}

/** So long lines wait for others. */
const longestMs = 1000;

/** As much of a machine's log is kept of each such time; one that floods its log loses the rest, as an agent's buffer does. */
const mostCharacters = 1024 * 1024;

/** Lines in batches: each goes a second after its first line at the latest. */
export function logBatches(
	send: (lines: readonly LogLine[]) => void,
): (text: string) => void {
	let lines: LogLine[] = [];
	let characters = 0;
	const flush = () => {
		send(lines);
		lines = [];
		characters = 0;
	};
	return (message) => {
		// CloudWatch takes no empty events.
		if (message === "" || characters + message.length > mostCharacters) return;
		if (lines.length === 0) setTimeout(flush, longestMs).unref();
		lines.push({ timestamp: Date.now(), message });
		characters += message.length;
	};
}
