// How long Terrace reads what it is given, in process and by the processor: a large blueprint
// with four environments (goal 10 ms), and a plan of 10,000 resources, whose references are
// found too (goal 4 s; a plan four times as large may take at most twelve times as long).
// Usage: npm run bench:read [-- runs]
import { measure, withSources } from "./sources.js";

const runs = Number(process.argv[2] ?? 5);

const largeBlueprint = ({ fargate, image, rds }) => ({
	name: "shop",
	region: "eu-central-1",
	service: {
		source: image("ghcr.io/acme/shop:1.4.0"),
		port: 8000,
		healthCheck: "/health",
		runsOn: fargate(),
		environment: Object.fromEntries(
			Array.from({ length: 200 }, (_, index) => [`SETTING_${index}`, "on"]),
		),
	},
	database: rds({ engine: "postgres", instance: "db.t4g.micro" }),
	edge: { domain: "example.com", cdn: true, waf: true },
	storage: { assets: {}, frontEnd: {} },
	observe: { email: "ops@example.com" },
	environments: Object.fromEntries(
		["dev", "test", "staging", "production"].map((name) => [
			name,
			{ database: { storageGiB: 30 }, service: { runsOn: { min: 3 } } },
		]),
	),
});

function say(name, figure, goal, unit) {
	console.log(
		`${name.padEnd(48)}${figure.toFixed(1).padStart(9)} ${unit}  goal ${goal}`,
	);
	if (figure > goal) process.exitCode = 1;
}

function benchBlueprint({ parseBlueprint, library }) {
	const blueprint = largeBlueprint(library);
	// One reading is too short for the processor's clock.
	const readings = 10;
	const { cpu } = measure(runs, () => {
		for (let reading = 0; reading < readings; reading++) {
			const { diagnostics } = parseBlueprint(blueprint);
			if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
		}
	});
	say("a large blueprint, four environments", cpu / readings, 10, "ms");
}

function benchPlans({ largePlan, tenThousand, readGraph, entitiesOf }) {
	const read = (text) => {
		const { graph } = readGraph(text);
		return entitiesOf(graph).all.length;
	};
	const text = largePlan(tenThousand);
	const whole = measure(runs, () => read(text));
	say(`a plan of ${read(text)} resources`, whole.cpu, 4000, "ms");
	const [one, four] = [1, 4].map((factor) => {
		const grown = largePlan({
			...tenThousand,
			groups: 250 * factor,
			rules: 1000 * factor,
			instances: 1000 * factor,
		});
		return measure(runs, () => readGraph(grown)).cpu;
	});
	say("a plan four times as large, in proportion", four / one, 12, "times");
}

await withSources(
	`export { largePlan, tenThousand } from "./test/fixtures/plans/large.ts";`,
	async (sources) => {
		benchBlueprint(sources);
		benchPlans(sources);
	},
	// The generated plan is made of what the real provider planned, which lies beside the fixtures.
	"test/fixtures/plans/fixtures.ts",
);
