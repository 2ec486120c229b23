// How long `terrace check` takes, as its user waits for it: the whole process, cold, as
// it is installed, from the blueprint of each example, as text. The goal for the largest
// is 400 ms on a quiet machine.
// Usage: npm run bench:check [-- runs]
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "../scripts/build.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const runs = Number(process.argv[2] ?? 15);
const goalMilliseconds = 400;
const folder = mkdtempSync(join(tmpdir(), "terrace-bench-"));
const terrace = join(folder, "bin/terrace.cjs");

function milliseconds(args) {
	const start = process.hrtime.bigint();
	const { status, stderr } = spawnSync(process.execPath, args);
	if (status !== 0) throw new Error(String(stderr));
	return Number(process.hrtime.bigint() - start) / 1e6;
}

/** The least is what the program needs; the median also has what else the machine did. */
function measure(name, args) {
	const times = Array.from({ length: runs }, () => milliseconds(args));
	times.sort((one, other) => one - other);
	const cells = [times[Math.floor(runs / 2)], times[0]].map((time) =>
		time.toFixed(0).padStart(7),
	);
	console.log(`${name.padEnd(44)}${cells.join("")}`);
	return times[0];
}

try {
	cpSync(join(root, "bin"), join(folder, "bin"), { recursive: true });
	cpSync(join(root, "package.json"), join(folder, "package.json"));
	await bundle(join(folder, "dist"));
	console.log(`${runs} runs, node ${process.version}, milliseconds:`);
	console.log(`${"".padEnd(44)} median  least`);
	measure("node -e 0", ["-e", "0"]);
	const least = readdirSync(join(root, "examples"), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) =>
			measure(`terrace check examples/${name}`, [
				terrace,
				"check",
				join(root, "examples", name),
				"--fail-on",
				"never",
			]),
		);
	const verdict = Math.max(...least) <= goalMilliseconds ? "within" : "above";
	console.log(`slowest check: ${verdict} the goal of ${goalMilliseconds} ms`);
} finally {
	rmSync(folder, { recursive: true, force: true });
}
