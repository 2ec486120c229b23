import type { Interruption } from "../operations/index.ts";
import { exitStatus } from "./command.ts";

export interface SignalInterruption extends Interruption {
	readonly end: () => void;
}

const leave = () => process.exit(exitStatus.interrupted);

const signals = ["SIGINT", "SIGTERM"] as const;

/** Ctrl-C or SIGTERM for work that has to be stopped gracefully: the first, and the second. */
export function interruptionTwice(
	say: (text: string) => void,
): SignalInterruption {
	const once = new AbortController();
	const twice = new AbortController();
	const stop = () => {
		if (once.signal.aborted) return twice.abort();
		say(
			"Stopping: what is on its way is finished and written down first. Once more stops at once.",
		);
		once.abort();
	};
	for (const signal of signals) process.on(signal, stop);
	return {
		once: once.signal,
		twice: twice.signal,
		end: () => {
			for (const signal of signals) {
				// One that comes while the command already leaves must not make it look killed.
				process.on(signal, leave);
				process.removeListener(signal, stop);
			}
		},
	};
}
