import {
	type Commented,
	type Computed,
	type Expression,
	type For,
	isNode,
	type ObjectLiteral,
	type PathStep,
} from "../../terraform/index.ts";
import { literal, type Step, type Term } from "./term.ts";

/** An expression of our own document. */
export function termOfExpression(expression: Expression): Term {
	if (isNode(expression)) return termOfNode(expression);
	if (expression === null || typeof expression !== "object")
		return literal(expression);
	if (Array.isArray(expression))
		return {
			kind: "list",
			items: (expression as readonly Expression[]).map(termOfExpression),
		};
	return termOfObject(expression as ObjectLiteral);
}

function termOfObject(object: ObjectLiteral): Term {
	const entries = Object.entries(object).flatMap(([key, value]) =>
		value === undefined
			? []
			: [[literal(key), termOfExpression(value)] as const],
	);
	return { kind: "object", entries };
}

function termOfNode(node: Computed | Commented): Term {
	switch (node.kind) {
		case "reference":
			return termOfReference(node.path);
		case "template":
			return { kind: "template", parts: node.parts.map(termOfExpression) };
		case "heredoc":
			return heredoc(node.parts.map(termOfExpression));
		case "call":
			return {
				kind: "call",
				name: node.name,
				arguments: node.arguments.map(termOfExpression),
				expand: false,
			};
		case "conditional":
			return {
				kind: "conditional",
				condition: termOfExpression(node.condition),
				yes: termOfExpression(node.yes),
				no: termOfExpression(node.no),
			};
		case "operation": {
			const { operator, left, right } = node;
			return {
				kind: "operation",
				operator,
				left: termOfExpression(left),
				right: termOfExpression(right),
			};
		}
		case "not":
			return { kind: "not", value: termOfExpression(node.value) };
		case "for":
			return termOfFor(node);
		case "commented":
			return termOfExpression(node.value);
	}
}

function termOfFor(node: For): Term {
	return {
		kind: "for",
		names: node.names,
		in: termOfExpression(node.in),
		result: termOfExpression(node.result),
		group: false,
		...(node.resultKey === undefined
			? {}
			: { resultKey: termOfExpression(node.resultKey) }),
		...(node.when === undefined ? {} : { when: termOfExpression(node.when) }),
	};
}

/** Its first step is a name, or any expression that is gone into. */
function termOfReference([root, ...steps]: readonly PathStep[]): Term {
	const of: Term =
		typeof root === "object"
			? termOfExpression(root.key)
			: { kind: "name", name: String(root) };
	return steps.length === 0
		? of
		: { kind: "traverse", of, steps: steps.map(termOfStep) };
}

function termOfStep(step: PathStep): Step {
	if (step === "*") return { kind: "splat" };
	if (typeof step === "string") return { kind: "attribute", name: step };
	return {
		kind: "index",
		key: typeof step === "number" ? literal(step) : termOfExpression(step.key),
	};
}

/** Its value always ends with a newline. */
function heredoc(parts: readonly Term[]): Term {
	const last = parts.at(-1);
	const ended =
		last?.kind === "literal" &&
		typeof last.value === "string" &&
		last.value.endsWith("\n");
	return { kind: "template", parts: ended ? parts : [...parts, literal("\n")] };
}
