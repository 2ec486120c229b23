import { once } from "node:events";
import { closeSync, openSync, writeSync } from "node:fs";
import type { Ground } from "../../ground.ts";
import type { Names } from "../names.ts";
import { StartFault } from "../start-fault.ts";

const script = `printf %s "$TERRACE_HOSTS" >"$0/hosts" &&
printf %s "$TERRACE_AUTHORITY" >"$1" &&
chmod 644 "$1" "$0/hosts" &&
mount --bind "$0/hosts" /etc/hosts`;

type NameLines = readonly (readonly [address: string, name: string])[];

/**
 * Writes names and the world's authority down where programs look for them. Only the world sees it: its file systems are
 * its own. Names of the system's own parts may come to mean another address later.
 *
 * @throws StartFault when the machine does not let it.
 */
export async function writeNames(
	ground: Ground,
	names: NameLines,
	own: Names,
	path: string,
	authority: string,
): Promise<void> {
	const child = ground.start(
		"internet",
		["sh", "-c", script, ground.folder, path],
		{
			stdio: ["ignore", "ignore", "pipe"],
			env: {
				PATH: process.env.PATH,
				TERRACE_HOSTS: hostsText([...own.all, ...names]),
				TERRACE_AUTHORITY: authority,
			},
		},
	);
	let said = "";
	child.stderr?.on("data", (text) => {
		said += text;
	});
	const [status] = await once(child, "close");
	if (status !== 0)
		throw new StartFault("AWS", `its names cannot be written: ${said.trim()}`);
	const file = ground.fromOutside("hosts");
	own.writtenBy(() => rewrite(file, hostsText([...own.all, ...names])));
}

/** The longest address has as many letters: a name that moves leaves all other lines where they are. */
function hostsText(names: NameLines): string {
	const lines = names.map(
		([address, name]) => `${address.padEnd("255.255.255.255".length)} ${name}`,
	);
	return ["127.0.0.1 localhost", "::1 localhost", ...lines, ""].join("\n");
}

/** In one piece and in its place: a reader sees the file before or after it, and it is the one that is mounted. */
function rewrite(file: string, text: string): void {
	const opened = openSync(file, "r+");
	try {
		writeSync(opened, text, 0);
	} finally {
		closeSync(opened);
	}
}
