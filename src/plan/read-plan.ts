import { parseResourceAddress } from "../address/index.ts";
import { type Diagnostic, warning } from "../diagnostics/index.ts";
import type { Evaluated } from "./evaluate/index.ts";
import { type Entry, graphOfInstances } from "./graph-of-instances.ts";
import { outputsOf } from "./graph-of-module.ts";
import type { ModuleConfig } from "./module/index.ts";
import {
	combine,
	moduleOfPlan,
	type Planned,
	plannedRoot,
} from "./module/index.ts";
import { type Stated, statedIn } from "./read-state.ts";
import type {
	Action,
	RemovedResource,
	ResourceGraph,
} from "./resource-graph.ts";
import { type Fields, fields, list } from "./shape.ts";
import type { Json } from "./value.ts";
import { variablesOf } from "./variables.ts";

/** A change of one instance that is there afterwards. */
interface Change extends Planned {
	readonly action: Action;
	readonly providerSource: string;
}

/** What `terraform show -json` of a plan says; `sources` are the same configuration with its expressions. */
export function graphOfPlan(
	plan: Fields,
	sources?: ModuleConfig,
): ResourceGraph {
	const changes = list(plan.resource_changes)
		.map(fields)
		.filter((change) => change.deposed === undefined);
	const present = changes.flatMap(changeOf);
	const known = new Set(present.map(({ address }) => address));
	const read = statedIn(
		fields(fields(fields(plan.prior_state).values).root_module),
	).filter(({ at, address }) => at.mode === "data" && !known.has(address));
	const all: readonly (Change | (Stated & { action: Action }))[] = [
		...present,
		...read.map((one) => ({ ...one, action: "read" as const })),
	];
	const own = moduleOfPlan(plan.configuration);
	const config = sources === undefined ? own : combine(sources, own);
	const { root, instances } = plannedRoot(config, valuesOf(plan), all);
	const entries = all.flatMap(
		({ at, address, action, providerSource }): Entry[] => {
			const instance = instances.get(address);
			return instance === undefined
				? []
				: [{ at, instance, action, providerSource }];
		},
	);
	return graphOfInstances({
		source: "plan",
		entries,
		removed: changes.flatMap(removedOf),
		outputs: outputsOf(root),
		variables: variablesOf(config),
		diagnostics: incomplete(plan),
	});
}

function changeOf(resource: Fields): Change[] {
	const change = fields(resource.change);
	const action = actionOf(list(change.actions), change);
	const at = parseResourceAddress(String(resource.address));
	if (action === undefined || at === undefined) return [];
	// Terraform says nothing of what becomes of what it forgets: AWS keeps it as it was.
	const kept = action === "forget";
	return [
		{
			at,
			address: String(resource.address),
			after: fields(kept ? change.before : change.after),
			unknown: fields(change.after_unknown),
			sensitive: fields(
				kept ? change.before_sensitive : change.after_sensitive,
			),
			action,
			providerSource: String(resource.provider_name ?? ""),
		},
	];
}

/** Undefined for what is gone afterwards. */
function actionOf(
	actions: readonly Json[],
	change: Fields,
): Action | undefined {
	if (actions.length > 1) return "replace";
	switch (actions[0]) {
		case "create":
		case "update":
		case "read":
		case "forget":
			return actions[0];
		case "no-op":
			return change.importing === undefined ? "no-op" : "import";
		default:
			return undefined;
	}
}

function removedOf(resource: Fields): RemovedResource[] {
	const actions = list(fields(resource.change).actions);
	if (actions.length !== 1 || actions[0] !== "delete") return [];
	return [
		{
			address: String(resource.address),
			type: String(resource.type),
			action: "delete",
		},
	];
}

function valuesOf(plan: Fields): ReadonlyMap<string, Evaluated> {
	const entries = Object.entries(fields(plan.variables));
	return new Map(
		entries.map(([name, variable]) => [
			name,
			(fields(variable).value ?? null) as Evaluated,
		]),
	);
}

function incomplete(plan: Fields): Diagnostic[] {
	if (plan.errored !== true && plan.complete !== false) return [];
	return [
		warning({
			code: "plan-incomplete",
			summary:
				plan.errored === true
					? "the plan has errors: what terraform did not get to is missing from it"
					: "the plan leaves changes out, so that it takes more than one apply",
			detail:
				"What is said of the system is said of the part that the plan holds.",
		}),
	];
}
