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
		await bundle(join(folder, "dist"), { library: true });
		await use(join(folder, "bin/terrace.cjs"), folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** One whole run of Node with these arguments. */
export function milliseconds(args, { cwd, env, before }) {
	before?.();
	const start = process.hrtime.bigint();
	const { status, stderr } = spawnSync(process.execPath, args, {
		cwd,
		env: benchEnvironment(env),
	});
	if (status !== 0) throw new Error(String(stderr));
	return Number(process.hrtime.bigint() - start) / 1e6;
}

export function head(runs, more = "") {
	console.log(`${runs} runs, node ${process.version}, milliseconds:`);
	console.log(`${"".padEnd(44)} median  least${more}`);
}

/**
 * The least is what the program needs; the median also has what else the machine did.
 * @param around `cwd`, `env` (what is set besides) and `before` (called before every run)
 * @param first milliseconds of a run before these, to stand beside them
 */
export function measure(name, args, runs, around = {}, first = undefined) {
	const times = Array.from({ length: runs }, () => milliseconds(args, around));
	times.sort((one, other) => one - other);
	const [least, median] = [times[0], times[Math.floor(runs / 2)]];
	const figures = [median, least, ...(first === undefined ? [] : [first])];
	const cells = figures.map((time) => time.toFixed(0).padStart(7));
	console.log(`${name.padEnd(44)}${cells.join("")}`);
	return { median, least };
}
