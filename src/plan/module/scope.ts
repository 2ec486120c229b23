import type { Rooted, Scope } from "../evaluate/index.ts";
import {
	type Evaluated,
	evaluate,
	failure,
	isFailure,
} from "../evaluate/index.ts";
import type { Term } from "../term/index.ts";
import { sensitive, unresolved } from "../value.ts";
import { moduleHolder, repeatedValue, resourceValue } from "./holders.ts";
import type { ModuleInstance, Repetition } from "./instances.ts";
import { recall, type Touch } from "./recall.ts";
import { convert } from "./type-constraint.ts";

/** What the names in an expression of this module stand for. */
export function scopeOf(
	module: ModuleInstance,
	repetition: Repetition,
	touch: Touch,
): Scope {
	return {
		root: (name, words) => rooted(module, name, words, touch),
		bound: boundBy(repetition),
		...(repetition.index === undefined ? {} : { own: repetition.index }),
		touch,
	};
}

function boundBy({ index, value }: Repetition): ReadonlyMap<string, Evaluated> {
	if (index === undefined) return new Map();
	if (typeof index === "number") return new Map([["count", { index }]]);
	const each = {
		key: index,
		value:
			value ?? unresolved("`each.value` is not in the plan; give the sources"),
	};
	return new Map([["each", each]]);
}

function rooted(
	module: ModuleInstance,
	name: string,
	words: readonly string[],
	touch: Touch,
): Rooted | undefined {
	const [first = "", second = ""] = words;
	switch (name) {
		case "var":
			return { value: variable(module, first, touch), used: 1 };
		case "local":
			return { value: local(module, first, touch), used: 1 };
		case "module":
			return { value: childModule(module, first, touch), used: 1 };
		case "data":
		case "ephemeral":
			return resource(module, `${name}.${first}.${second}`, 2);
		case "path":
			return {
				value: {
					module: ".",
					root: ".",
					cwd: unresolved("where terraform is run is not known"),
				},
				used: 0,
			};
		case "terraform":
			return {
				value: { workspace: unresolved("the workspace is not known") },
				used: 0,
			};
		default:
			return resource(module, `${name}.${first}`, 1);
	}
}

function resource(
	module: ModuleInstance,
	key: string,
	used: number,
): Rooted | undefined {
	const instances = module.resource(key);
	return instances && { value: resourceValue(instances), used };
}

function childModule(
	module: ModuleInstance,
	name: string,
	touch: Touch,
): Evaluated {
	const instances = module.child(name);
	if (instances === undefined)
		return unresolved(`the module \`${name}\` cannot be seen`);
	return repeatedValue(instances, (one) =>
		moduleHolder(one, (child, wanted) => output(child, wanted, touch)),
	);
}

export function output(
	module: ModuleInstance,
	name: string,
	touch: Touch,
): Evaluated {
	const term = module.config.outputs.get(name);
	if (term === undefined)
		return module.config.unseen === undefined
			? failure(`there is no output \`${name}\``)
			: unresolved(module.config.unseen);
	return recall(module.memory, `output.${name}`, touch, (inner) =>
		evaluate(term, scopeOf(module, {}, inner)),
	);
}

function local(module: ModuleInstance, name: string, touch: Touch): Evaluated {
	const term = module.config.locals.get(name);
	if (term !== undefined)
		return recall(module.memory, `local.${name}`, touch, (inner) =>
			evaluate(term, scopeOf(module, {}, inner)),
		);
	const { unseen } = module.config;
	return unseen === undefined
		? failure(`there is no local \`${name}\``)
		: unresolved(`\`local.${name}\` ${unseen}`);
}

export function variable(
	module: ModuleInstance,
	name: string,
	touch: Touch,
): Evaluated {
	return recall(module.memory, `var.${name}`, touch, (inner) => {
		const config = module.config.variables.get(name);
		const given = input(module, name, inner);
		const value =
			given === undefined
				? config?.default &&
					evaluate(config.default, scopeOf(module, {}, inner))
				: given;
		if (config === undefined && value === undefined)
			return failure(`there is no variable \`${name}\``);
		// Whatever it will be, it is not to be shown.
		if (config?.sensitive) return sensitive;
		if (value === undefined) return unresolved(`\`var.${name}\` has no value`);
		return isFailure(value)
			? unresolved(value.why)
			: convert(value, config?.type);
	});
}

/**
 * What the call hands in, worked out where the call stands. Null is a value like any other
 * where a variable may be null, which it may unless it says `nullable = false` ("Disallow
 * null input values", Terraform's documentation of variables).
 */
function input(
	module: ModuleInstance,
	name: string,
	touch: Touch,
): Evaluated | undefined {
	if (module.parent === undefined) return module.given.get(name);
	const term = module.call?.inputs.get(name);
	const value =
		term && evaluate(term, scopeOf(module.parent, module.repetition, touch));
	const config = module.config.variables.get(name);
	if (value !== null || config?.default === undefined) return value;
	if (config.nullable === undefined)
		return unresolved(
			`\`var.${name}\` is given null, and a plan does not tell whether its default stands for that`,
		);
	return config.nullable ? null : undefined;
}

/** Evaluates an expression of a resource or of the module itself. */
export function evaluateIn(
	module: ModuleInstance,
	term: Term,
	repetition: Repetition,
	touch: Touch,
): Evaluated {
	return evaluate(term, scopeOf(module, repetition, touch));
}
