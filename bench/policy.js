// How long all rules take in process: on the largest example (goal 10 ms) and on a plan of
// 10,000 resources (goal 1 s), each with the graph at hand and without the proofs.
// Usage: npm run bench:policy [-- runs]
import { mkdtempSync, rmSync } from "node:fs";
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
export { evaluatePolicy } from "${root}src/policy/index.ts";
export { entitiesOf, graphOfDocument, readGraph } from "${root}src/plan/index.ts";
export { networkModelOf } from "${root}src/reachability/index.ts";
export { synthesise } from "${root}src/synth/index.ts";
export { parseBlueprint } from "${root}src/blueprint/index.ts";
export { loadBlueprint } from "${root}src/blueprint/load.ts";
export * as library from "${root}src/index.ts";
`;

const kinds = [
	["aws_security_group", { ingress: [], egress: [] }],
	["aws_instance", { instance_type: "t3.micro" }],
	["aws_db_instance", { engine: "mysql", storage_encrypted: false }],
	["aws_s3_bucket", {}],
	["aws_s3_bucket_public_access_block", { block_public_acls: true }],
	["aws_lb", { load_balancer_type: "application" }],
	["aws_lb_target_group", { port: 80, protocol: "HTTP" }],
	["aws_autoscaling_group", { min_size: 1, max_size: 2 }],
	["aws_autoscaling_policy", {}],
	["aws_cloudwatch_metric_alarm", { namespace: "AWS/EC2", metric_name: "x" }],
	["aws_sns_topic", {}],
	["aws_ecs_service", { launch_type: "FARGATE" }],
	["aws_iam_role", { assume_role_policy: "{}" }],
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
			values: { id: `id-${at}`, region: "us-east-1", ...values },
		};
	});
	return JSON.stringify({
		format_version: "1.0",
		values: { root_module: { resources } },
	});
}

function measure(name, work) {
	work();
	const times = Array.from({ length: runs }, () => {
		const start = performance.now();
		work();
		return performance.now() - start;
	}).sort((a, b) => a - b);
	const shown = [times[Math.floor(runs / 2)], times[0]].map((time) =>
		time.toFixed(1).padStart(9),
	);
	console.log(name.padEnd(40) + shown.join(""));
}

async function exampleGraph(terrace, name) {
	const loaded = await terrace.loadBlueprint(
		join(root, "examples", name),
		terrace.library,
	);
	const { environments } = terrace.parseBlueprint(loaded.value);
	const { blueprint } = terrace.parseBlueprint(loaded.value, environments[0]);
	return terrace.graphOfDocument(terrace.synthesise(blueprint)[0].document);
}

try {
	const outfile = join(folder, "sources.mjs");
	await build({
		stdin: { contents: entry, resolveDir: root, loader: "ts" },
		bundle: true,
		platform: "node",
		format: "esm",
		outfile,
		banner: {
			js: 'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);',
		},
		logLevel: "error",
	});
	const terrace = await import(pathToFileURL(outfile).href);
	const day = "2026-01-01";
	console.log(`${"in process, ms".padEnd(40)}   median    least`);
	for (const name of ["grocerymate", "newsletter"]) {
		const graph = await exampleGraph(terrace, name);
		const network = terrace.networkModelOf(terrace.entitiesOf(graph));
		measure(`${name}, ${graph.resources.length} resources`, () =>
			terrace.evaluatePolicy(graph, { day, network }),
		);
	}
	const { graph } = terrace.readGraph(largePlan(10_000));
	measure("a state of 10,000 resources", () =>
		terrace.evaluatePolicy(graph, { day }),
	);
} finally {
	rmSync(folder, { recursive: true, force: true });
}
