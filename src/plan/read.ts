import { type Diagnostic, problem, warning } from "../diagnostics/index.ts";
import { parseJson } from "./json-text.ts";
import { graphOfPlan } from "./read-plan.ts";
import { graphOfState } from "./read-state.ts";
import type { ResourceGraph } from "./resource-graph.ts";
import { type Fields, fields } from "./shape.ts";
import type { Sources } from "./sources/index.ts";
import { strangeAddress } from "./strange-address.ts";
import type { Json } from "./value.ts";

export interface ReadOptions {
	/** What to call the input in diagnostics: the name of its file. */
	readonly name?: string;
	/** The configuration that the plan was made of: see `readSources`. */
	readonly sources?: Sources;
}

export interface ReadResult {
	/** Absent when the input could not be understood; `diagnostics` then has an error. */
	readonly graph?: ResourceGraph;
	/** About the input; those about what is in it are the graph's own. */
	readonly diagnostics: readonly Diagnostic[];
}

/** Reads what `terraform show -json` (or `tofu show -json`) prints of a plan or of a state. Never throws. */
export function readGraph(
	input: string | Uint8Array,
	{ name = "the input", sources }: ReadOptions = {},
): ReadResult {
	try {
		const parsed = parseJson(input, name);
		if ("problem" in parsed) return { diagnostics: [parsed.problem] };
		return understand(parsed.json, name, sources);
	} catch (error) {
		// The stack ends before the nesting of somebody's JSON does. Anything else is our own mistake.
		if (!(error instanceof RangeError)) throw error;
		return {
			diagnostics: [
				foreign(
					name,
					`${name} is nested too deeply to be a plan`,
					"Terrace reads what `terraform show -json` prints.",
				),
			],
		};
	}
}

function understand(
	json: Json,
	name: string,
	sources: Sources | undefined,
): ReadResult {
	const input = fields(json);
	const refusal = refuse(input, name);
	if (refusal !== undefined) return { diagnostics: [refusal] };
	const strange = strangeAddress(input);
	if (strange !== undefined) return { diagnostics: [misplaced(strange, name)] };
	const graph = isPlan(input)
		? graphOfPlan(input, sources?.module)
		: graphOfState(input);
	return {
		graph,
		diagnostics: graph.resources.length === 0 ? [empty(graph, name)] : [],
	};
}

/** A resource that is left out would be taken for one that is not there. */
function misplaced(address: string, name: string): Diagnostic {
	return foreign(
		name,
		`${name} has a resource at ${JSON.stringify(address.slice(0, 60))}, which is no address`,
		"Terraform writes addresses like module.web.aws_instance.host[0]. What cannot be placed would be missing from every report, so there is none. Write the file again: terraform show -json plan.tfplan > plan.json",
	);
}

function isPlan(input: Fields): boolean {
	return (
		input.resource_changes !== undefined ||
		input.planned_values !== undefined ||
		input.configuration !== undefined
	);
}

function refuse(input: Fields, name: string): Diagnostic | undefined {
	const { format_version: version } = input;
	if (typeof version !== "string") return notTerraform(input, name);
	if (!/^[01]\.\d+$/.test(version)) {
		return problem({
			code: "input-format",
			summary: `${name} has the format version ${version.slice(0, 20)}`,
			detail:
				"Terrace reads format version 1 of plans and states (every terraform since 0.12, every OpenTofu).",
			source: { file: name },
		});
	}
	// An empty state has no `values`; what `terraform version -json` and the like print has other things.
	const bent = wrongShape(input);
	if (bent !== undefined)
		return foreign(
			name,
			`${name} has a "${bent}" that is none`,
			"Terrace reads what `terraform show -json` prints. Write the file again: terraform show -json plan.tfplan > plan.json",
		);
	const known =
		isPlan(input) ||
		input.values !== undefined ||
		Object.keys(input).every((key) => stateKeys.has(key));
	return known ? undefined : notTerraform(input, name);
}

/** A part that is not what terraform writes there: what it holds would be missing without a word. */
function wrongShape(input: Fields): string | undefined {
	const changes = input.resource_changes ?? [];
	if (!Array.isArray(changes)) return "resource_changes";
	return ["planned_values", "configuration", "values", "prior_state"].find(
		(key) => {
			const part = input[key] ?? {};
			return typeof part !== "object" || Array.isArray(part);
		},
	);
}

const stateKeys = new Set(["format_version", "terraform_version", "checks"]);

function notTerraform(input: Fields, name: string): Diagnostic {
	if (
		input.lineage !== undefined ||
		(input.serial !== undefined && input.version !== undefined)
	) {
		return foreign(
			name,
			`${name} is terraform's own state file`,
			`Make the JSON that Terrace reads: terraform show -json ${name} > state.json`,
		);
	}
	if (input.provider_schemas !== undefined)
		return foreign(
			name,
			`${name} holds the schemas of providers`,
			"Terrace reads `terraform show -json` of a plan or of a state.",
		);
	return foreign(
		name,
		`${name} is JSON, but neither a plan nor a state`,
		"Terrace reads what `terraform show -json` prints of a plan file or of a state; a blueprint in JSON has a `name`, a `region` and a `service`.",
	);
}

function foreign(name: string, summary: string, detail: string): Diagnostic {
	return problem({
		code: "input-not-terraform",
		summary,
		detail,
		source: { file: name },
	});
}

function empty(graph: ResourceGraph, name: string): Diagnostic {
	const removed =
		graph.removed.length > 0
			? `; the plan removes ${graph.removed.length}`
			: "";
	return warning({
		code: "input-empty",
		summary: `${name} has no resources${removed}`,
		detail:
			"There is nothing to say about it. A plan made with `-target`, or a state of another workspace, looks like this.",
		source: { file: name },
	});
}
