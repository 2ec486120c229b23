// How long the pictures take, as their user waits for them: the whole process, cold, as it
// is installed, from the blueprint of each example. `draw` writes both views of every
// environment as SVG; `check` the whole report with both pictures as one HTML file, of
// which the goal for the largest example is 1.2 s on a quiet machine.
// Usage: npm run bench:draw [-- runs]
import { join } from "node:path";
import { examples, head, measure, withInstalled } from "./installed.js";

const runs = Number(process.argv[2] ?? 9);
const goalMilliseconds = 1200;

await withInstalled((terrace, folder) => {
	head(runs);
	measure("node -e 0", ["-e", "0"], runs);
	for (const { name, path } of examples)
		measure(
			`terrace draw examples/${name}`,
			[terrace, "draw", path, "--format", "svg"],
			runs,
			{ cwd: folder },
		);
	const page = ["--format", "html", "--out", join(folder, "report.html")];
	const least = examples.map(
		({ name, path }) =>
			measure(
				`terrace check --format html examples/${name}`,
				[terrace, "check", path, "--fail-on", "never", ...page],
				runs,
			).least,
	);
	const verdict = Math.max(...least) <= goalMilliseconds ? "within" : "above";
	console.log(`slowest report: ${verdict} the goal of ${goalMilliseconds} ms`);
});
