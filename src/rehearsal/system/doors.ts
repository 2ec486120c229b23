import { type Door, forward, openDoor } from "../forwarder/index.ts";
import type { Entry } from "./entry.ts";
import type { Start } from "./start.ts";
import { StartFault } from "./start-fault.ts";
import type { WayIn } from "./ways-in.ts";

/** A port that somebody has, that only root may have, or that there is not. */
const refusals = ["EADDRINUSE", "EACCES", "ERR_SOCKET_BAD_PORT"];

/** A way in and the port of the host's loopback that leads to it. */
export interface OpenWay {
	readonly way: WayIn;
	readonly door: Door;
}

/**
 * Takes the ports before anything is started, because a redirect must know where it leads: the first way gets
 * `port`, every other one a free one.
 *
 * @throws StartFault where the port cannot be had.
 */
export async function openDoors(
	ways: readonly WayIn[],
	port: number,
	programs: Start["programs"],
): Promise<readonly OpenWay[]> {
	const open: OpenWay[] = [];
	for (const way of ways) {
		const wanted = open.length === 0 ? port : 0;
		const door = await openDoor(wanted).catch(
			(error: NodeJS.ErrnoException) => {
				if (!refusals.includes(error.code ?? "")) throw error;
				throw new StartFault(
					"entry",
					`port ${wanted} of this machine cannot be had (${error.code}); give another one with --port, or none for any free one`,
				);
			},
		);
		programs.push({ end: async () => door.close() });
		open.push({ way, door });
	}
	return open;
}

/** Puts whoever lets clients in behind the doors; the addresses that lead somewhere, in their order. */
export async function putBehind(
	{ ground, programs }: Start,
	doors: readonly OpenWay[],
	entry: Entry,
): Promise<readonly string[]> {
	const addresses: string[] = [];
	for (const { way, door } of doors) {
		const settings = entry(way);
		if (settings === undefined) {
			door.close();
			continue;
		}
		const forwarded = await forward(ground, settings, door);
		programs.push({ end: async () => forwarded.end() });
		const scheme = way.secure ? "https" : "http";
		addresses.push(`${scheme}://127.0.0.1:${door.port}`);
	}
	return addresses;
}
