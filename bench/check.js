// How long `terrace check` takes, as its user waits for it: the whole process, cold, as
// it is installed, from the blueprint of each example, as text (goal for the largest: 400 ms
// on a quiet machine), and as HTML with both pictures (goal: 1.2 s).
// Usage: npm run bench:check [-- runs]
import { join } from "node:path";
import { examples, head, measure, withInstalled } from "./installed.js";

const runs = Number(process.argv[2] ?? 15);

await withInstalled((terrace, folder) => {
	head(runs);
	measure("node -e 0", ["-e", "0"], runs);
	const report = join(folder, "report.html");
	benchKind(terrace, "check", 400, []);
	benchKind(terrace, "check with both pictures", 1200, [
		...["--format", "html", "--out", report],
	]);
});

/** How long it takes for each example, and whether the slowest is there in as many milliseconds as it may take. */
function benchKind(terrace, name, goal, args) {
	const least = examples.map(
		(example) =>
			measure(
				`${name}: ${example.name}`,
				[terrace, "check", example.path, "--fail-on", "never", ...args],
				runs,
			).least,
	);
	const slowest = Math.max(...least);
	const verdict = slowest <= goal ? "within" : "above";
	console.log(
		`slowest ${name}: ${slowest.toFixed(0)} ms, ${verdict} the goal of ${goal} ms`,
	);
}
