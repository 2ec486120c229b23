import { readFileSync } from "node:fs";
import type { Listening } from "../ground.ts";

/** How proc(5)'s `net/tcp` and `net/tcp6` write 127.0.0.1 and ::1. */
const loopback = ["0100007F", "00000000000000000000000001000000"];

/** What the network of a process has at a port in the state LISTEN, which is 0A there. */
export function listeningIn(
	process: number | undefined,
	port: number,
): Listening {
	const hex = port.toString(16).toUpperCase().padStart(4, "0");
	const pattern = new RegExp(`^ *\\d+: (\\w+):${hex} \\w+:0000 0A `, "gm");
	const addresses = ["tcp", "tcp6"].flatMap((name) =>
		[...linesOf(`/proc/${process}/net/${name}`).matchAll(pattern)].map(
			([, address = ""]) => address,
		),
	);
	if (addresses.length === 0) return "no";
	return addresses.every((one) => loopback.includes(one))
		? "loopback-only"
		: "yes";
}

function linesOf(path: string): string {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return "";
	}
}
