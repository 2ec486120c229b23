// How long `terrace build` takes, as its user waits for it: the whole process, cold,
// as it is installed, into an empty folder. The goal for the largest example is
// 250 ms where `node -e 0` takes about 80.
// Usage: npm run bench:build [-- runs]
import { rmSync } from "node:fs";
import { join } from "node:path";
import {
	examples,
	head,
	measure,
	milliseconds,
	withInstalled,
} from "./installed.js";

const runs = Number(process.argv[2] ?? 15);
const goalMilliseconds = 250;

await withInstalled((terrace, folder) => {
	const out = join(folder, "out");
	const cache = join(folder, "cache");
	const remove = (path) => rmSync(path, { recursive: true, force: true });
	const around = {
		env: { XDG_CACHE_HOME: cache },
		before: () => remove(out),
	};
	// A run without code that V8 has kept, as the first after an installation is, stands beside the others.
	const measured = (name, args) => {
		remove(cache);
		const first = milliseconds(args, around);
		return measure(name, args, runs, around, first).median;
	};
	head(runs, "  first");
	measured("node -e 0", ["-e", "0"]);
	measured("terrace --version", [terrace, "--version"]);
	const medians = examples.map(({ name, path }) =>
		measured(`terrace build examples/${name}`, [
			...[terrace, "build", path, "--out", out],
		]),
	);
	const verdict = Math.max(...medians) <= goalMilliseconds ? "within" : "above";
	console.log(`slowest build: ${verdict} the goal of ${goalMilliseconds} ms`);
});
