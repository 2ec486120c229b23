import { readFile } from "node:fs/promises";
import type { Listening } from "../ground.ts";

/** How proc(5)'s `net/tcp` and `net/tcp6` write 127.0.0.1 and ::1. */
const loopback = ["0100007F", "00000000000000000000000001000000"];

/**
 * What the network of a process has at a port in the state LISTEN, which is 0A there. The kernel may take 10 ms
 * to print these files: who asks for them without waiting hears nothing else in the meantime.
 */
export async function listeningIn(
	process: number | undefined,
	port: number,
): Promise<Listening> {
	const hex = port.toString(16).toUpperCase().padStart(4, "0");
	const pattern = new RegExp(`^ *\\d+: (\\w+):${hex} \\w+:0000 0A `, "gm");
	const texts = await Promise.all(
		["tcp", "tcp6"].map((name) => textOf(`/proc/${process}/net/${name}`)),
	);
	const addresses = texts.flatMap((text) =>
		[...text.matchAll(pattern)].map(([, address = ""]) => address),
	);
	if (addresses.length === 0) return "no";
	return addresses.every((one) => loopback.includes(one))
		? "loopback-only"
		: "yes";
}

function textOf(path: string): Promise<string> {
	return readFile(path, "utf8").catch(() => "");
}
