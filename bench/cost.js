// How long an estimate takes in process: the largest example (goal 50 ms, with the graph
// and the price book at hand), and a plan of 10,000 resources (goal 500 ms, reading included).
// Usage: npm run bench:cost [-- runs]
import { exampleStacks, measure, stateOf, withSources } from "./sources.js";

const runs = Number(process.argv[2] ?? 15);

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

/** The least is what the program needs; the median also has what else the machine did. */
function say(name, goal, work) {
	const { median, least } = measure(runs, work);
	const cells = [median, least].map((time) => time.toFixed(1).padStart(9));
	console.log(`${name.padEnd(40)}${cells.join("")}  goal ${goal}`);
	if (least > goal) process.exitCode = 1;
}

await withSources(
	`export { estimate, usageOfBlueprint } from "./src/cost/index.ts";
	export { loadPriceBook } from "./src/facts/index.ts";`,
	async (sources) => {
		const { estimate, usageOfBlueprint, graphOfDocument, joinGraphs } = sources;
		const book = await sources.loadPriceBook();
		console.log(`${"in process, ms".padEnd(40)}   median    least`);
		for (const example of examples) {
			const { blueprint, stacks } = await exampleStacks(sources, example);
			const graph = joinGraphs(
				stacks.map(({ document }) => graphOfDocument(document)),
			);
			say(`${example}, ${graph.resources.length} resources`, 50, () =>
				estimate(graph, book, usageOfBlueprint(blueprint)),
			);
		}
		const text = stateOf(kinds, 10_000);
		const { graph } = sources.readGraph(text);
		say("10,000 resources, estimate alone", 500, () => estimate(graph, book));
		say("10,000 resources, with reading", 500, () =>
			estimate(sources.readGraph(text).graph, book),
		);
	},
);
