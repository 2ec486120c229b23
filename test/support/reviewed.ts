import { usageOfBlueprint } from "../../src/cost/index.ts";
import { type CheckRequest, check } from "../../src/pipeline.ts";
import {
	graphOfDocument,
	joinGraphs,
	type ResourceGraph,
	readGraph,
} from "../../src/plan/index.ts";
import type { Suppression } from "../../src/policy/index.ts";
import type { Review } from "../../src/review/index.ts";
import { synthesise } from "../../src/synth/index.ts";
import { type ExampleName, exampleVariants } from "./example.ts";

const request: CheckRequest = {
	usage: {},
	// A day of the price book, so that a golden does not grow old.
	prices: { day: "2025-11-04" },
	failOn: "error",
	whole: true,
};

/** An example as `terrace check` sees it, all environments; `own`: with what its owner lives with. */
export async function reviewedExample(
	example: ExampleName,
	more: Partial<CheckRequest> = {},
	suppressions: readonly Suppression[] | "own" = [],
): Promise<Review> {
	const variants = await exampleVariants(example);
	const subjects = variants.map(({ blueprint }) => ({
		title: blueprint.prefix,
		input: "blueprint.ts",
		origin: "blueprint" as const,
		...(blueprint.environment !== undefined && {
			environment: blueprint.environment,
		}),
		graph: joinGraphs(
			synthesise(blueprint).map(({ document }) => graphOfDocument(document)),
		),
		usage: usageOfBlueprint(blueprint),
		suppressions:
			suppressions === "own"
				? (blueprint.policy?.suppress ?? [])
				: suppressions,
	}));
	return check(subjects, { ...request, ...more });
}

/** Any state as `terrace check` sees it. */
export async function reviewedState(
	resources: readonly unknown[],
	more: Partial<CheckRequest> = {},
): Promise<Review> {
	const text = JSON.stringify({
		format_version: "1.0",
		terraform_version: "1.9.0",
		values: { root_module: { resources } },
	});
	const { graph } = readGraph(text, { name: "state.json" });
	if (graph === undefined) throw new Error("the state cannot be read");
	return reviewedGraph(graph, more);
}

export function reviewedGraph(
	graph: ResourceGraph,
	more: Partial<CheckRequest> = {},
): Promise<Review> {
	const subject = {
		title: "state.json",
		input: "state.json",
		origin: "state" as const,
		graph,
		usage: {},
	};
	return check([subject], { ...request, ...more });
}

/** A resource as a state has it. */
export function stateResource(
	type: string,
	name: string,
	values: Readonly<Record<string, unknown>> = {},
) {
	return {
		address: `${type}.${name}`,
		mode: "managed",
		type,
		name,
		provider_name: "registry.terraform.io/hashicorp/aws",
		values: { region: "us-east-1", ...values },
	};
}

/** Names by which somebody might try to become more than a name. */
export const hostileNames = [
	"</script><script>alert(1)</script>",
	"\"'><img src=x onerror=alert(1)>",
	"\u202egnp.txt\u202c \u2066evil\u2069",
	"@everyone #1 [x](javascript:alert(1)) `x` **b** | <details>",
	"]]>\u0000\u001b[31m\u2028",
	`${"long".repeat(2000)}`,
	"http://evil.example/ www.evil.example",
];

/** Instances, a database and unknown types under all the hostile names. */
export function hostileState() {
	return hostileNames.flatMap((name, at) => [
		{
			...stateResource("aws_instance", `i${at}`, {
				instance_type: name,
				tags: { Name: name },
			}),
			address: `aws_instance.i[${JSON.stringify(name)}]`,
			index: name,
		},
		{
			...stateResource("aws_mq_broker", `b${at}`, { broker_name: name }),
			address: `aws_mq_broker.b[${JSON.stringify(name)}]`,
			index: name,
		},
	]);
}

/** The hostile state with findings that say nothing but hostile names. */
export async function hostileReview(
	more: Partial<CheckRequest> = {},
): Promise<Review> {
	const review = await reviewedState(hostileState(), more);
	const findings = hostileNames.map((name) => ({
		kind: "finding" as const,
		about: "policy" as const,
		severity: "warning" as const,
		id: "bad-name",
		title: name,
		why: name,
		fix: name,
		addresses: [name, `aws_instance.i[${JSON.stringify(name)}]`],
	}));
	return {
		...review,
		systems: review.systems.map((system) => ({
			...system,
			title: hostileNames[0] ?? "",
			findings,
			steps: hostileNames,
		})),
	};
}
