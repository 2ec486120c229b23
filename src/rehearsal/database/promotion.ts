import type { DatabaseServer, Engine } from "./engine.ts";
import { within } from "./within.ts";

/** So long a server may take to end in order that is started as another one. */
const longestEndMs = 20_000;

/** Who listens may not answer yet. */
const longestAnswerMs = 20_000;

/**
 * Has a replica follow nobody any more, with all that it was sent, and starts it anew, as RDS does: whoever is connected
 * is cut off. Gives the reason when it cannot. Source: Amazon RDS User Guide, "Promoting a read replica to be a
 * standalone DB instance".
 */
export async function standsAlone<Server extends DatabaseServer>(
	engine: Engine<Server>,
	replica: Server,
	ended: () => void,
): Promise<string | undefined> {
	const fault = await engine.promote(replica);
	if (fault !== undefined) return fault;
	await replica.end(longestEndMs);
	const unstarted = await replica.start("alone", ended);
	if (unstarted !== undefined) return unstarted;
	// What it was copied from may wait for a standby; it has none.
	const answers = await within(longestAnswerMs, () =>
		engine.wait(replica, false).then(() => true),
	);
	return answers ? undefined : "it does not answer";
}
