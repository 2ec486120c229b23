// How long a rehearsal of newsletter takes, as its user waits for it: its network alone (goal 500 ms), and from the
// command to the first good answer through the entry (goal 6 s); and what it takes of memory when nobody asks it anything
// (goal 250 MB, without databases and application). Whole processes, in a checkout, one after the other.
// Usage: npm run bench:rehearse [-- runs]
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as passed } from "node:timers/promises";
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

/** A process and all that it started, by their numbers outside. */
function treeOf(id) {
	const children = textOf(`/proc/${id}/task/${id}/children`).split(" ");
	return [id, ...children.filter((one) => one !== "").flatMap(treeOf)];
}

function textOf(path) {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return "";
	}
}

/** What of it is not ours: the databases and the application, with the shells that hold them. */
const others = /postgres|reference-app/;

/** MB of proportional memory (proc(5), Pss) of the idle rehearsal, and of what runs in it. */
async function memory() {
	const args = ["bin/terrace.cjs", "rehearse", "examples/newsletter"];
	const child = spawn(process.execPath, args, { cwd: root });
	await new Promise((done) =>
		child.stdout.on("data", (text) => {
			if (text.includes("was written and read")) done();
		}),
	);
	await passed(10_000);
	const sums = { own: 0, others: 0 };
	for (const id of treeOf(child.pid)) {
		const [, kiB = 0] =
			/^Pss: +(\d+)/m.exec(textOf(`/proc/${id}/smaps_rollup`)) ?? [];
		const isOther = others.test(textOf(`/proc/${id}/cmdline`));
		sums[isOther ? "others" : "own"] += Number(kiB) / 1000;
	}
	child.kill("SIGINT");
	await new Promise((done) => child.once("close", done));
	return sums;
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
const { own, others: rest } = await memory();
console.log(
	`idle: ${own.toFixed(0)} MB of its own, goal 250; ${rest.toFixed(0)} MB of databases and application`,
);
