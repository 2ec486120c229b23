// How long `terrace build` takes, as its user waits for it: the whole process, cold,
// as it is installed, into an empty folder. The goal for the largest example is
// 250 ms where `node -e 0` takes about 80.
// Usage: npm run bench:build [-- runs]
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "../scripts/build.js";
import { benchEnvironment } from "./environment.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const runs = Number(process.argv[2] ?? 15);
const goalMilliseconds = 250;

const folder = mkdtempSync(join(tmpdir(), "terrace-bench-"));
const terrace = join(folder, "bin/terrace.cjs");
const out = join(folder, "out");
// Empty at first, as after an installation.
const env = benchEnvironment({ XDG_CACHE_HOME: join(folder, "cache") });

function milliseconds(args) {
	rmSync(out, { recursive: true, force: true });
	const start = process.hrtime.bigint();
	const { status, stderr } = spawnSync(process.execPath, args, { env });
	if (status !== 0) throw new Error(String(stderr));
	return Number(process.hrtime.bigint() - start) / 1e6;
}

/**
 * The least is what the program needs; the median also has what else the machine did.
 * A run without code that V8 has kept, as the first after an installation is, stands beside them.
 */
function measure(name, args) {
	rmSync(env.XDG_CACHE_HOME, { recursive: true, force: true });
	const first = milliseconds(args);
	const times = Array.from({ length: runs }, () => milliseconds(args));
	times.sort((a, b) => a - b);
	const [least, median] = [times[0], times[Math.floor(runs / 2)]];
	const figures = [median, least, first];
	const cells = figures.map((time) => time.toFixed(0).padStart(7));
	console.log(`${name.padEnd(34)}${cells.join("")}`);
	return median;
}

try {
	cpSync(join(root, "bin"), join(folder, "bin"), { recursive: true });
	cpSync(join(root, "package.json"), join(folder, "package.json"));
	await bundle(join(folder, "dist"));
	console.log(`${runs} runs, node ${process.version}, milliseconds:`);
	console.log(`${"".padEnd(34)} median  least  first`);
	measure("node -e 0", ["-e", "0"]);
	measure("terrace --version", [terrace, "--version"]);
	const examples = readdirSync(join(root, "examples"), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name);
	const medians = examples.map((example) => {
		const blueprint = join(root, "examples", example);
		return measure(`terrace build examples/${example}`, [
			terrace,
			"build",
			blueprint,
			"--out",
			out,
		]);
	});
	const worst = Math.max(...medians);
	const verdict = worst <= goalMilliseconds ? "within" : "above";
	console.log(`slowest build: ${verdict} the goal of ${goalMilliseconds} ms`);
} finally {
	rmSync(folder, { recursive: true, force: true });
}
