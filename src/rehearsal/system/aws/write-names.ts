import { once } from "node:events";
import type { Ground } from "../../ground.ts";
import { StartFault } from "../start-fault.ts";

const script = `printf %s "$TERRACE_HOSTS" >"$0/hosts" &&
printf %s "$TERRACE_AUTHORITY" >"$1" &&
chmod 644 "$1" "$0/hosts" &&
mount --bind "$0/hosts" /etc/hosts`;

/**
 * Writes names and the world's authority down where programs look for them. Only the world sees it: its file systems are
 * its own.
 *
 * @throws StartFault when the machine does not let it.
 */
export async function writeNames(
	ground: Ground,
	names: readonly (readonly [address: string, name: string])[],
	path: string,
	authority: string,
): Promise<void> {
	const lines = [
		"127.0.0.1 localhost",
		"::1 localhost",
		...names.map((one) => one.join(" ")),
		"",
	];
	const child = ground.start(
		"internet",
		["sh", "-c", script, ground.folder, path],
		{
			stdio: ["ignore", "ignore", "pipe"],
			env: {
				PATH: process.env.PATH,
				TERRACE_HOSTS: lines.join("\n"),
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
}
