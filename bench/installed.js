// Terrace as it is installed, in a folder of its own, and how long a command takes as its
// user waits for it: the whole process, cold.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "../scripts/build.js";
import { benchEnvironment } from "./environment.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Folders of the examples. */
export const examples = readdirSync(join(root, "examples"), {
	withFileTypes: true,
})
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => ({ name, path: join(root, "examples", name) }));

/** Hands on the path of the program and a folder for what it writes; both are gone afterwards. */
export async function withInstalled(use) {
	const folder = mkdtempSync(join(tmpdir(), "terrace-bench-"));
	try {
		cpSync(join(root, "bin"), join(folder, "bin"), { recursive: true });
		cpSync(join(root, "package.json"), join(folder, "package.json"));
		await bundle(join(folder, "dist"));
		await use(join(folder, "bin/terrace.cjs"), folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function milliseconds(args, cwd) {
	const env = benchEnvironment();
	const start = process.hrtime.bigint();
	const { status, stderr } = spawnSync(process.execPath, args, { cwd, env });
	if (status !== 0) throw new Error(String(stderr));
	return Number(process.hrtime.bigint() - start) / 1e6;
}

export function head(runs) {
	console.log(`${runs} runs, node ${process.version}, milliseconds:`);
	console.log(`${"".padEnd(44)} median  least`);
}

/** The least is what the program needs; the median also has what else the machine did. */
export function measure(name, args, runs, cwd) {
	const times = Array.from({ length: runs }, () => milliseconds(args, cwd));
	times.sort((one, other) => one - other);
	const cells = [times[Math.floor(runs / 2)], times[0]].map((time) =>
		time.toFixed(0).padStart(7),
	);
	console.log(`${name.padEnd(44)}${cells.join("")}`);
	return times[0];
}
