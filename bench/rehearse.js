// How long a rehearsal of newsletter takes, as its user waits for it: its network alone (goal 500 ms), and from the
// command to the first good answer through the entry (goal 6 s). Whole processes, in a checkout, one after the other.
// Usage: npm run bench:rehearse [-- runs]
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const runs = Number(process.argv[2] ?? 5);

/** Milliseconds by the events of one run, and of the whole process. */
function rehearse() {
	const args = ["bin/terrace.cjs", "rehearse", "examples/newsletter"];
	const began = performance.now();
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[...args, "--once", "--format", "json"],
		{ cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
	);
	if (status !== 0) throw new Error(stderr + stdout);
	const whole = performance.now() - began;
	const events = stdout.trim().split("\n").map(JSON.parse);
	const of = (name) =>
		events.find(({ event }) => event === name)?.milliseconds ?? Number.NaN;
	return { network: of("network"), ready: of("ready"), whole };
}

function print(name, figures, goal) {
	const sorted = figures.toSorted((a, b) => a - b);
	const cells = [sorted[Math.floor(sorted.length / 2)], sorted[0]].map((one) =>
		one.toFixed(0).padStart(8),
	);
	console.log(`${name.padEnd(34)}${cells.join("")}  ${goal}`);
}

rehearse();
const all = Array.from({ length: runs }, rehearse);
console.log(`${runs} runs, node ${process.version}, milliseconds:`);
console.log(`${"".padEnd(34)}  median   least`);
print(
	"the network",
	all.map(({ network }) => network),
	"goal 500",
);
print(
	"until it can be opened",
	all.map(({ ready }) => ready),
	"goal 6000",
);
print(
	"start, try everything, stop",
	all.map(({ whole }) => whole),
	"",
);
