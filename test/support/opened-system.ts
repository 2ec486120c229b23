import { readFileSync } from "node:fs";
import { setTimeout as passed } from "node:timers/promises";
import type { OpenAddress } from "../../src/rehearsal/system/ask.ts";

export const isOpen = (printed: string) => / open https?:\S+/.test(printed);

/** Where a rehearsal says that it is to be opened, and whom it says to believe. */
export interface OpenedSystem extends OpenAddress {
	/** The file of the authority; empty where HTTP is to be opened. */
	readonly authorityFile: string;
	/** Where HTTP comes in, where HTTPS is to be opened. */
	readonly plain: string;
}

/** Waits until a rehearsal is open, for two minutes. */
export async function openedSystem(
	printed: () => string,
): Promise<OpenedSystem> {
	// What is below the address tells of it, and comes with the line that follows.
	for (let tries = 0; !/ open https?:\S+.*\n(.*\n)*[✓✗]/.test(printed()); ) {
		tries += 1;
		if (tries > 1200)
			throw new Error(`nothing to open after two minutes:\n${printed()}`);
		await passed(100);
	}
	const found = (pattern: RegExp) => pattern.exec(printed())?.[1] ?? "";
	const authorityFile = found(/--cacert (\S+)/);
	return {
		address: found(/ open (https?:\S+)/),
		authorityFile,
		plain: found(/HTTP comes in at (\S+)/),
		...(authorityFile !== "" && {
			authority: { certificate: readFileSync(authorityFile, "utf8") },
		}),
	};
}
