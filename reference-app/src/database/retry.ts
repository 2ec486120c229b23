import { setTimeout as passed } from "node:timers/promises";
import { faultOf } from "./fault.ts";

/** Pauses between tries, in milliseconds: a pool's dead connections are gone after the first, a restart takes longer. */
export const pauses: readonly number[] = [0, 50, 200, 500];

/** Does it again while the database is away; only for what may be done twice. */
export async function retried<T>(
	work: () => Promise<T>,
	onRetry: (error: unknown) => void,
): Promise<T> {
	for (const pause of pauses) {
		try {
			return await work();
		} catch (error) {
			if (faultOf(error) !== "away") throw error;
			onRetry(error);
			await passed(pause);
		}
	}
	return work();
}
