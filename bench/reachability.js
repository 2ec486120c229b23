// How long proofs take in process: the default claims of the largest example (goal 50 ms), and of
// generated plans from 100 to 10,000 resources, read from their JSON; the largest has 40 VPCs,
// 1,000 security groups and 4,000 instances (goal 2 s and 500 MB), each compared with itself changed.
// Usage: npm run bench:reachability [-- runs]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv, cpuUsage, memoryUsage, stdout } from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
// As the command line runs.
import "../bin/optimise-later.cjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const runs = Number(argv[2] ?? 5);
const folder = mkdtempSync(join(tmpdir(), "terrace-bench-"));

/** What the bench needs of the sources, as one module. */
const entry = `
export { largePlan, tenThousand } from "${root}test/fixtures/plans/large.ts";
export { entitiesOf, graphOfDocument, readGraph } from "${root}src/plan/index.ts";
export { difference, networkModelOf, prove } from "${root}src/reachability/index.ts";
export { synthesise } from "${root}src/synth/index.ts";
export { parseBlueprint } from "${root}src/blueprint/index.ts";
export { loadBlueprint } from "${root}src/blueprint/load.ts";
export * as library from "${root}src/index.ts";
`;

async function loadSources() {
	const outfile = join(folder, "sources.mjs");
	await build({
		stdin: { contents: entry, resolveDir: root },
		bundle: true,
		platform: "node",
		format: "esm",
		// The generated plan is made of what the real provider planned, which lies beside the fixtures.
		define: {
			"import.meta.url": JSON.stringify(
				pathToFileURL(join(root, "test/fixtures/plans/fixtures.ts")).href,
			),
		},
		outfile,
		logLevel: "silent",
	});
	return import(pathToFileURL(outfile).href);
}

/** Milliseconds of processor time, and of the clock, of the median run. */
function measured(work) {
	const times = Array.from({ length: runs }, () => {
		const [cpu, clock] = [cpuUsage(), performance.now()];
		work();
		const { user, system } = cpuUsage(cpu);
		return { clock: performance.now() - clock, cpu: (user + system) / 1000 };
	}).sort((one, other) => one.clock - other.clock);
	return times[runs >> 1];
}

function say(name, { clock, cpu }, more = "") {
	stdout.write(
		`${name.padEnd(34)} ${clock.toFixed(0).padStart(6)} ms, of the processor ${cpu.toFixed(0).padStart(6)} ms${more}\n`,
	);
}

async function benchExamples(sources) {
	const { loadBlueprint, parseBlueprint, synthesise, graphOfDocument, prove } =
		sources;
	for (const name of ["newsletter", "grocerymate", "crud-mysql"]) {
		const path = join(root, "examples", name);
		const { value } = await loadBlueprint(path, sources.library);
		const { environments } = parseBlueprint(value);
		const { blueprint } = parseBlueprint(value, environments[0]);
		const stack = synthesise(blueprint).find((one) => one.folder === "");
		const graph = graphOfDocument(stack.document);
		const claims = measured(() => prove(graph, { matrix: false }));
		const verdict = claims.clock <= 50 ? "within" : "above";
		say(`${name}, default claims`, claims, `, ${verdict} the goal of 50 ms`);
		say(
			`${name}, with the matrix`,
			measured(() => prove(graph)),
		);
	}
}

/** What a comparison takes of which one group has changed, and of which everything has. */
function benchComparisons({ difference, networkModelOf, entitiesOf }, graph) {
	const model = networkModelOf(entitiesOf(graph), graph.references);
	const closed = (group, at) => (at === 0 ? { ...group, ingress: [] } : group);
	const changed = [
		[
			"one group",
			{ ...model, securityGroups: model.securityGroups.map(closed) },
		],
		["everything", { ...model, interfaces: [], actors: [] }],
	];
	for (const [what, before] of changed) {
		let scope = "";
		const time = measured(() => {
			scope = difference(before, model).scope;
		});
		say(`  compared, ${what} changed`, time, `, asked: ${scope}`);
	}
}

function benchLarge(sources) {
	const { largePlan, tenThousand, readGraph, prove } = sources;
	for (const part of [0.01, 0.03, 0.1, 0.3, 1]) {
		const size = Object.fromEntries(
			Object.entries(tenThousand).map(([name, count]) => [
				name,
				Math.max(1, Math.round(count * part)),
			]),
		);
		const text = largePlan(size);
		const { graph } = readGraph(text);
		const read = measured(() => readGraph(text));
		const proved = measured(() => prove(graph));
		const both = {
			clock: read.clock + proved.clock,
			cpu: read.cpu + proved.cpu,
		};
		const megabytes = (memoryUsage().rss / 1e6).toFixed(0);
		const count = graph.resources.length;
		say(
			`${count} resources`,
			both,
			`, proof alone ${proved.clock.toFixed(0)} ms; ${megabytes} MB`,
		);
		benchComparisons(sources, graph);
	}
}

try {
	const sources = await loadSources();
	await benchExamples(sources);
	benchLarge(sources);
} finally {
	rmSync(folder, { recursive: true });
}
