// How long proofs take in process: the default claims of the largest example (goal 50 ms), and of
// generated plans from 100 to 10,000 resources, read from their JSON; the largest has 40 VPCs,
// 1,000 security groups and 4,000 instances (goal 2 s and 500 MB), each compared with itself changed.
// Usage: npm run bench:reachability [-- runs]
import { argv, memoryUsage, stdout } from "node:process";
import { exampleStacks, measure, withSources } from "./sources.js";

const runs = Number(argv[2] ?? 5);

function say(name, { median, cpu }, more = "") {
	stdout.write(
		`${name.padEnd(34)} ${median.toFixed(0).padStart(6)} ms, of the processor ${cpu.toFixed(0).padStart(6)} ms${more}\n`,
	);
}

async function benchExamples(sources) {
	for (const name of ["newsletter", "grocerymate", "crud-mysql"]) {
		const { stacks } = await exampleStacks(sources, name);
		const stack = stacks.find((one) => one.folder === "");
		const graph = sources.graphOfDocument(stack.document);
		const claims = measure(runs, () => sources.prove(graph, { matrix: false }));
		const verdict = claims.median <= 50 ? "within" : "above";
		say(`${name}, default claims`, claims, `, ${verdict} the goal of 50 ms`);
		const matrix = measure(runs, () => sources.prove(graph));
		say(`${name}, with the matrix`, matrix);
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
		const time = measure(runs, () => {
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
		const read = measure(runs, () => readGraph(text));
		const proved = measure(runs, () => prove(graph));
		const both = {
			median: read.median + proved.median,
			cpu: read.cpu + proved.cpu,
		};
		const megabytes = (memoryUsage().rss / 1e6).toFixed(0);
		const count = graph.resources.length;
		say(
			`${count} resources`,
			both,
			`, proof alone ${proved.median.toFixed(0)} ms; ${megabytes} MB`,
		);
		benchComparisons(sources, graph);
	}
}

await withSources(
	`export { largePlan, tenThousand } from "./test/fixtures/plans/large.ts";
	export { difference, networkModelOf, prove } from "./src/reachability/index.ts";`,
	async (sources) => {
		await benchExamples(sources);
		benchLarge(sources);
	},
	// The generated plan is made of what the real provider planned, which lies beside the fixtures.
	"test/fixtures/plans/fixtures.ts",
);
