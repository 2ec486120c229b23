// How long all rules take in process: on the largest example (goal 10 ms) and on a plan of
// 10,000 resources (goal 1 s), each with the graph at hand and without the proofs.
// Usage: npm run bench:policy [-- runs]
import { exampleStacks, measure, stateOf, withSources } from "./sources.js";

const runs = Number(process.argv[2] ?? 15);

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

function say(name, goal, work) {
	work();
	const { median, least } = measure(runs, work);
	const cells = [median, least].map((time) => time.toFixed(1).padStart(9));
	console.log(`${name.padEnd(40)}${cells.join("")}  goal ${goal}`);
}

await withSources(
	`export { evaluatePolicy } from "./src/policy/index.ts";
	export { networkModelOf } from "./src/reachability/index.ts";`,
	async (sources) => {
		const { evaluatePolicy, networkModelOf, entitiesOf } = sources;
		const day = "2026-01-01";
		console.log(`${"in process, ms".padEnd(40)}   median    least`);
		for (const name of ["grocerymate", "newsletter"]) {
			const { stacks } = await exampleStacks(sources, name);
			const graph = sources.graphOfDocument(stacks[0].document);
			const network = networkModelOf(entitiesOf(graph));
			say(`${name}, ${graph.resources.length} resources`, 10, () =>
				evaluatePolicy(graph, { day, network }),
			);
		}
		const { graph } = sources.readGraph(stateOf(kinds, 10_000));
		say("a state of 10,000 resources", 1000, () =>
			evaluatePolicy(graph, { day }),
		);
	},
);
