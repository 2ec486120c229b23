import { setTimeout as passed } from "node:timers/promises";

/** Whoever waits here keeps nobody from ending who was asked to stop. */
const unheld = { ref: false } as const;

/** Asks again and again, whether it is so within that time; a server that is just starting has no answer yet. */
export async function within(
	longestMs: number,
	isSo: () => boolean | Promise<boolean>,
): Promise<boolean> {
	const end = performance.now() + longestMs;
	while (performance.now() < end) {
		if (
			await Promise.resolve()
				.then(isSo, () => false)
				.catch(() => false)
		)
			return true;
		await passed(50, undefined, unheld);
	}
	return false;
}
