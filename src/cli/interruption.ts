/** Ctrl-C as a signal that work can look at, for as long as the work lasts. */
export interface Interruption {
	readonly signal: AbortSignal;
	readonly end: () => void;
}

/**
 * The first Ctrl-C asks the work to stop at its next safe place; a second one ends
 * the process at once, as does one outside of such work.
 */
export function interruption(): Interruption {
	const controller = new AbortController();
	const stop = () => controller.abort();
	process.once("SIGINT", stop);
	return {
		signal: controller.signal,
		end: () => {
			process.removeListener("SIGINT", stop);
		},
	};
}
