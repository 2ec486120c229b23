import {
	entitiesOf,
	graphOfSources,
	type ResourceGraph,
	readGraph,
	readSources,
} from "../../src/plan/index.ts";
import {
	evaluatePolicy,
	type PolicyOptions,
	type PolicyResult,
} from "../../src/policy/index.ts";
import {
	defaultClaims,
	networkModelOf,
	proveClaim,
	prover,
} from "../../src/reachability/index.ts";

/** With all that other analyses know, as the pipeline hands it in. */
export function evaluated(
	graph: ResourceGraph,
	options: Partial<PolicyOptions> = {},
): PolicyResult {
	const network = networkModelOf(entitiesOf(graph));
	const ready = prover(network);
	const proved = defaultClaims(network).map((claim) =>
		proveClaim(ready, claim),
	);
	return evaluatePolicy(graph, {
		day: "2026-01-01",
		network,
		proved,
		...options,
	});
}

/** Asked by every rule, also by those that are not in the usual pack. */
export function evaluatedPlan(plan: unknown): PolicyResult {
	const { graph, diagnostics } = readGraph(JSON.stringify(plan));
	if (graph === undefined) throw new Error(JSON.stringify(diagnostics));
	return evaluated(graph, { pack: "all" });
}

const provider = 'provider "aws" {\n  region = "eu-central-1"\n}\n';

/** What a configuration, as its HCL alone says it, violates and what it leaves open: of the rules that are asked about. */
export async function said(hcl: string, about: RegExp) {
	const { sources, diagnostics } = await readSources(async (path) =>
		path === "." ? { "main.tf": provider + hcl } : undefined,
	);
	if (sources === undefined || diagnostics.length > 0)
		throw new Error(JSON.stringify(diagnostics));
	const { violations, unclear } = evaluated(graphOfSources(sources));
	const names = (list: readonly { rule: string; address: string }[]) =>
		list
			.filter(({ rule }) => about.test(rule))
			.map(({ rule, address }) => `${rule} ${address}`);
	return { violations: names(violations), unclear: names(unclear) };
}
