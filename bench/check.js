// How long `terrace check` takes, as its user waits for it: the whole process, cold, as
// it is installed, from the blueprint of each example, as text. The goal for the largest
// is 400 ms on a quiet machine.
// Usage: npm run bench:check [-- runs]
import { examples, head, measure, withInstalled } from "./installed.js";

const runs = Number(process.argv[2] ?? 15);
const goalMilliseconds = 400;

await withInstalled((terrace) => {
	head(runs);
	measure("node -e 0", ["-e", "0"], runs);
	const least = examples.map(({ name, path }) =>
		measure(
			`terrace check examples/${name}`,
			[terrace, "check", path, "--fail-on", "never"],
			runs,
		),
	);
	const verdict = Math.max(...least) <= goalMilliseconds ? "within" : "above";
	console.log(`slowest check: ${verdict} the goal of ${goalMilliseconds} ms`);
});
