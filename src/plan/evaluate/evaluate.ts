import type { Step, Term } from "../term/index.ts";
import { comesFrom, isSensitive, isUnknown, sensitive } from "../value.ts";
import {
	type Evaluated,
	failure,
	isFailure,
	mixture,
	sourcesOf,
} from "./evaluated.ts";
import { evaluateFor } from "./for.ts";
import { callFunction } from "./functions/index.ts";
import { negate, not, operate } from "./operate.ts";
import { evaluateReferences } from "./references.ts";
import { same } from "./same.ts";
import type { Scope } from "./scope.ts";
import { template } from "./template.ts";
import { type WalkStep, walk } from "./walk.ts";

/** What an expression comes to. Never throws; what cannot be worked out is unknown, with the reason. */
export function evaluate(term: Term, scope: Scope): Evaluated {
	switch (term.kind) {
		case "literal":
			return term.value;
		case "list":
			return term.items.map((item) => evaluate(item, scope));
		case "object":
			return object(term.entries, scope);
		case "name":
			return reference(term.name, [], scope);
		case "traverse":
			return traverse(term.of, term.steps, scope);
		case "template":
			return template(term.parts.map((part) => evaluate(part, scope)));
		case "call":
			return call(term, scope);
		case "conditional":
			return conditional(term, scope);
		case "operation":
			return operate(term.operator, evaluate(term.left, scope), () =>
				evaluate(term.right, scope),
			);
		case "not":
			return not(evaluate(term.value, scope));
		case "negate":
			return negate(evaluate(term.value, scope));
		case "for":
			return evaluateFor(term, scope, evaluate);
		case "references":
			return evaluateReferences(term, scope);
	}
}

function object(
	entries: readonly (readonly [Term, Term])[],
	scope: Scope,
): Evaluated {
	const made: Record<string, Evaluated> = {};
	for (const [keyTerm, valueTerm] of entries) {
		const key = evaluate(keyTerm, scope);
		if (isFailure(key)) return key;
		if (typeof key === "object")
			return mixture(
				[key, evaluate(valueTerm, scope)],
				"a key of the object is not known",
			);
		made[String(key)] = evaluate(valueTerm, scope);
	}
	return made;
}

function traverse(of: Term, steps: readonly Step[], scope: Scope): Evaluated {
	const walked: WalkStep[] = [];
	for (const step of steps) {
		if (step.kind !== "index") walked.push(step);
		else walked.push({ kind: "index", key: evaluate(step.key, scope) });
	}
	if (of.kind === "name") return reference(of.name, walked, scope);
	return walk(evaluate(of, scope), walked, scope.touch);
}

function reference(
	name: string,
	steps: readonly WalkStep[],
	scope: Scope,
): Evaluated {
	const bound = scope.bound.get(name);
	if (bound !== undefined) return walk(bound, steps, scope.touch);
	const end = steps.findIndex((step) => step.kind !== "attribute");
	const words = (end < 0 ? steps : steps.slice(0, end)).map((step) =>
		step.kind === "attribute" ? step.name : "",
	);
	const rooted = scope.root(name, words);
	if (rooted === undefined)
		return failure(`there is no \`${[name, ...words].join(".")}\``);
	return walk(rooted.value, steps.slice(rooted.used), scope.touch);
}

function call(term: Extract<Term, { kind: "call" }>, scope: Scope): Evaluated {
	const given = term.arguments.map((argument) => evaluate(argument, scope));
	const last = given.at(-1);
	if (!term.expand || last === undefined) return callFunction(term.name, given);
	if (Array.isArray(last))
		return callFunction(term.name, [
			...given.slice(0, -1),
			...(last as readonly Evaluated[]),
		]);
	return mixture(given, `the arguments of ${term.name} are not known`);
}

function conditional(
	term: Extract<Term, { kind: "conditional" }>,
	scope: Scope,
): Evaluated {
	const condition = evaluate(term.condition, scope);
	if (isFailure(condition)) return condition;
	if (condition === true || condition === "true")
		return evaluate(term.yes, scope);
	if (condition === false || condition === "false")
		return evaluate(term.no, scope);
	const branches = [
		evaluate(term.yes, scope),
		evaluate(term.no, scope),
	] as const;
	if (same(branches[0], branches[1])) return branches[0];
	if (isSensitive(condition)) return sensitive;
	const from = sourcesOf(...branches);
	// With a known value on one side there is something that `from` does not show.
	return branches.every(isUnknown)
		? comesFrom(from, "some")
		: mixture(branches, "it depends on a condition that is not known");
}
