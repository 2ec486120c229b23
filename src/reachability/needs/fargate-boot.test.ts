import { beforeAll, expect, it } from "vitest";
import { loadFolder, readPlan } from "../../../test/fixtures/plans/fixtures.ts";
import {
	type ResourceGraph,
	readGraph,
	readSources,
} from "../../plan/index.ts";
import { prove } from "../proof.ts";

const style = "fargate-boot";
const interfaces = ["ecr.api", "ecr.dkr", "logs", "secretsmanager"];
const every = [...interfaces, "s3"].sort();

/** What each service is found not to reach, by how it was built. */
const missing: Readonly<Record<string, readonly string[]>> = {
	nothing: every,
	public: every,
	guarded: interfaces,
	nameless: interfaces,
	unrouted: ["s3"],
	whole: [],
};

let alone: ResourceGraph | undefined;
let withSources: ResourceGraph | undefined;

beforeAll(async () => {
	const { sources } = await readSources(loadFolder(style));
	if (sources === undefined) throw new Error("no sources");
	alone = readGraph(readPlan(style)).graph;
	withSources = readGraph(readPlan(style), { sources }).graph;
});

/** `aws:` services that a service must reach to start, by how the claim ends. */
function services(graph: ResourceGraph | undefined, name: string, end: string) {
	if (graph === undefined) throw new Error("no graph");
	return prove(graph, { matrix: false })
		.verdicts.filter(({ holds }) => holds === end)
		.map(({ claim }) => /^service:(\w+) can reach aws:(\S+)/.exec(claim.text))
		.filter((found) => found?.[1] === name)
		.map((found) => found?.[2])
		.sort();
}

it.each(Object.entries(missing))(
	"lists exactly what a private task lacks: %s",
	(name, lacks) => {
		const has = every.filter((service) => !lacks.includes(service));
		expect(services(withSources, name, "no")).toEqual(lacks);
		expect(services(withSources, name, "yes")).toEqual(has);
	},
);

// A plan alone does not say what the containers are, but what their definition is made of.
it.each(Object.entries(missing))(
	"asks from a plan alone for what the definition refers to: %s",
	(name, lacks) => {
		const asked = every.filter((service) => service !== "logs");
		expect(services(alone, name, "no")).toEqual(
			lacks.filter((service) => asked.includes(service)),
		);
	},
);

it("says of an endpoint that admits nobody that its group is what stops it", () => {
	if (withSources === undefined) throw new Error("no graph");
	const found = prove(withSources, { matrix: false }).verdicts.find(
		({ claim }) => claim.text.startsWith("service:guarded can reach aws:logs"),
	);
	expect(found?.example?.outcome).toMatchObject({
		disposition: "denied-by-security-group-ingress",
	});
	expect(found?.example?.mend?.text).toContain(
		"module.guarded.aws_security_group.endpoint",
	);
});
