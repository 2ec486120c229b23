import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Command lines of the processes that work in a folder, as Linux's /proc has them. */
export function processesIn(folder: string): readonly string[] {
	return readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
		.flatMap((pid) => {
			try {
				const at = readlinkSync(`/proc/${pid}/cwd`);
				const line = readFileSync(`/proc/${pid}/cmdline`, "utf8");
				if (line === "" || !(at === folder || at.startsWith(`${folder}/`)))
					return [];
				return [line.replaceAll("\0", " ").trim()];
			} catch {
				// It has just ended, or is somebody else's.
				return [];
			}
		});
}
