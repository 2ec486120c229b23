// How long an estimate takes in process: the largest example (goal 50 ms, with the graph
// and the price book at hand), and a plan of 10,000 resources (goal 500 ms, reading included).
// Usage: npm run bench:cost [-- runs]
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
// As the command line runs.
import "../bin/optimise-later.cjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const runs = Number(process.argv[2] ?? 15);
const folder = mkdtempSync(join(tmpdir(), "terrace-bench-"));

/** What the bench needs of the sources, as one module. */
const entry = `
export { estimate, usageOfBlueprint } from "${root}src/cost/index.ts";
export { loadPriceBook } from "${root}src/facts/index.ts";
export { graphOfDocument, joinGraphs, readGraph } from "${root}src/plan/index.ts";
export { synthesise } from "${root}src/synth/index.ts";
export { parseBlueprint } from "${root}src/blueprint/index.ts";
export { loadBlueprint } from "${root}src/blueprint/load.ts";
export * as library from "${root}src/index.ts";
`;

const examples = [
	"newsletter",
	"grocerymate",
	"crud-mysql",
	"fargate-pipeline",
	"alumni-connect",
];

const kinds = [
	["aws_instance", { instance_type: "t3.micro", subnet_id: "subnet-1" }],
	["aws_eip", {}],
	[
		"aws_db_instance",
		{ engine: "mysql", instance_class: "db.t3.micro", allocated_storage: 20 },
	],
	["aws_ebs_volume", { type: "gp3", size: 10 }],
	["aws_lb", { subnets: ["a", "b"] }],
	["aws_nat_gateway", {}],
	["aws_cloudwatch_metric_alarm", { period: 60 }],
	["aws_s3_bucket", {}],
	["aws_security_group", {}],
	["aws_route53_zone", {}],
	["aws_route53_record", {}],
	["aws_ecs_service", { launch_type: "FARGATE", desired_count: 1 }],
];

function largePlan(count) {
	const resources = Array.from({ length: count }, (_, at) => {
		const [type, values] = kinds[at % kinds.length];
		return {
			address: `${type}.n${at}`,
			mode: "managed",
			type,
			name: `n${at}`,
			provider_name: "registry.terraform.io/hashicorp/aws",
			values: { ...values, region: "us-east-1" },
		};
	});
	return JSON.stringify({
		format_version: "1.0",
		terraform_version: "1.9.0",
		values: { root_module: { resources } },
	});
}

/** The least is what the program needs; the median also has what else the machine did. */
function measure(name, goal, run) {
	const times = Array.from({ length: runs }, () => {
		const start = process.hrtime.bigint();
		run();
		return Number(process.hrtime.bigint() - start) / 1e6;
	}).sort((a, b) => a - b);
	const cells = [times[Math.floor(runs / 2)], times[0]].map((time) =>
		time.toFixed(1).padStart(9),
	);
	console.log(`${name.padEnd(40)}${cells.join("")}  goal ${goal}`);
	if (times[0] > goal) process.exitCode = 1;
}

try {
	const outfile = join(folder, "bench.mjs");
	writeFileSync(join(folder, "entry.ts"), entry);
	await build({
		entryPoints: [join(folder, "entry.ts")],
		outfile,
		bundle: true,
		format: "esm",
		platform: "node",
		nodePaths: [join(root, "node_modules")],
		banner: {
			js: 'import { createRequire as benchRequire } from "node:module"; const require = benchRequire(import.meta.url);',
		},
	});
	const terrace = await import(pathToFileURL(outfile).href);
	const book = await terrace.loadPriceBook();
	console.log(`${"in process, ms".padEnd(40)}   median    least`);
	for (const example of examples) {
		const loaded = await terrace.loadBlueprint(
			join(root, "examples", example),
			terrace.library,
		);
		const { environments } = terrace.parseBlueprint(loaded.value);
		const { blueprint } = terrace.parseBlueprint(loaded.value, environments[0]);
		const graph = terrace.joinGraphs(
			terrace
				.synthesise(blueprint)
				.map(({ document }) => terrace.graphOfDocument(document)),
		);
		measure(`${example}, ${graph.resources.length} resources`, 50, () =>
			terrace.estimate(graph, book, terrace.usageOfBlueprint(blueprint)),
		);
	}
	const plan = largePlan(10_000);
	const large = terrace.readGraph(plan).graph;
	measure("10,000 resources, estimate alone", 500, () =>
		terrace.estimate(large, book),
	);
	measure("10,000 resources, with reading", 500, () =>
		terrace.estimate(terrace.readGraph(plan).graph, book),
	);
} finally {
	rmSync(folder, { recursive: true, force: true });
}
