import { type Fields, fields, list } from "../shape.ts";
import type { Term } from "../term/index.ts";
import { termOfConstant, termOfPlanExpression } from "../term/index.ts";
import type { Json } from "../value.ts";
import type {
	Body,
	ModuleCall,
	ModuleConfig,
	NestedBlock,
	ProviderConfig,
	ResourceConfig,
	VariableConfig,
} from "./module-config.ts";

const unseen = "is not in a plan's JSON; give the sources";

/** The `configuration` of a plan: modules, and of every expression the references. */
export function moduleOfPlan(configuration: Json | undefined): ModuleConfig {
	const providers = new Map(
		Object.entries(fields(fields(configuration).provider_config)).map(
			([key, value]) => [key, providerOf(fields(value))],
		),
	);
	return moduleOf(fields(fields(configuration).root_module), providers);
}

function moduleOf(
	module: Fields,
	providers: ReadonlyMap<string, ProviderConfig>,
): ModuleConfig {
	const resources = list(module.resources).map((item) =>
		resourceOf(fields(item)),
	);
	return {
		resources: new Map(resources.map((resource) => [resource.key, resource])),
		variables: new Map(
			Object.entries(fields(module.variables)).map(([name, value]) => [
				name,
				variableOf(fields(value)),
			]),
		),
		locals: new Map(),
		outputs: new Map(outputsOf(fields(module.outputs))),
		calls: new Map(
			Object.entries(fields(module.module_calls)).map(([name, value]) => [
				name,
				callOf(name, fields(value)),
			]),
		),
		providers,
		unseen,
	};
}

function resourceOf(resource: Fields): ResourceConfig {
	const mode =
		resource.mode === "data" || resource.mode === "ephemeral"
			? resource.mode
			: "managed";
	const [type, name] = [String(resource.type), String(resource.name)];
	const key =
		mode === "managed" ? `${type}.${name}` : `${mode}.${type}.${name}`;
	return {
		key,
		mode,
		type,
		name,
		body: bodyOf(fields(resource.expressions)),
		...repetitionOf(resource),
		provider: String(resource.provider_config_key ?? ""),
		dependsOn: termsOf(resource.depends_on),
	};
}

function bodyOf(expressions: Fields): Body {
	const values = new Map<string, Term>();
	const blocks = new Map<string, readonly NestedBlock[]>();
	for (const [name, expression] of Object.entries(expressions)) {
		const term = isExpression(expression)
			? termOfPlanExpression(expression)
			: undefined;
		if (term !== undefined) values.set(name, term);
		else blocks.set(name, blocksOf(expression));
	}
	return { arguments: values, blocks, dynamicHidden: true };
}

function blocksOf(expression: Json): readonly NestedBlock[] {
	const bodies = Array.isArray(expression)
		? (expression as readonly Json[])
		: [expression];
	return bodies.map((body) => ({ body: bodyOf(fields(body)) }));
}

/** A block can have no such arguments. */
function isExpression(expression: Json): boolean {
	if (
		typeof expression !== "object" ||
		expression === null ||
		Array.isArray(expression)
	)
		return false;
	return Object.keys(expression).every(
		(key) => key === "constant_value" || key === "references",
	);
}

function variableOf(variable: Fields): VariableConfig {
	const sensitive = variable.sensitive === true;
	return variable.default === undefined
		? { sensitive }
		: { sensitive, default: termOfConstant(variable.default) };
}

function* outputsOf(outputs: Fields): Generator<[string, Term]> {
	for (const [name, output] of Object.entries(outputs)) {
		const term = termOfPlanExpression(fields(output).expression);
		if (term !== undefined) yield [name, term];
	}
}

function callOf(name: string, call: Fields): ModuleCall {
	const inputs = new Map<string, Term>();
	for (const [input, expression] of Object.entries(fields(call.expressions))) {
		const term = termOfPlanExpression(expression);
		if (term !== undefined) inputs.set(input, term);
	}
	// Which provider a child's resource has is already worked out in its `provider_config_key`.
	return {
		name,
		module: moduleOf(fields(call.module), new Map()),
		inputs,
		...repetitionOf(call),
		providers: new Map(),
	};
}

function repetitionOf(block: Fields): {
	readonly count?: Term;
	readonly forEach?: Term;
} {
	const count = termOfPlanExpression(block.count_expression);
	const forEach = termOfPlanExpression(block.for_each_expression);
	return { ...(count && { count }), ...(forEach && { forEach }) };
}

function providerOf(provider: Fields): ProviderConfig {
	const region = termOfPlanExpression(fields(provider.expressions).region);
	return {
		name: String(provider.name ?? ""),
		...(typeof provider.alias === "string" && { alias: provider.alias }),
		...(typeof provider.full_name === "string" && {
			source: provider.full_name,
		}),
		...(region && { region }),
	};
}

function termsOf(names: Json | undefined): readonly Term[] {
	return list(names).flatMap(
		(name) => termOfPlanExpression({ references: [name] }) ?? [],
	);
}
