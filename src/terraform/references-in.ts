import type {
	Expression,
	For,
	Node,
	PathStep,
	Reference,
} from "./expression.ts";
import { entriesOf, isList, isNode, isObject } from "./node.ts";

/** All references of an expression but those to names which a `for` inside it gives. */
export function referencesIn(
	expression: Expression,
	bound: readonly string[] = [],
): Reference[] {
	if (isNode(expression)) return inNode(expression, bound);
	if (isList(expression)) return inAll(expression, bound);
	if (isObject(expression))
		return inAll(
			entriesOf(expression).map(([, value]) => value),
			bound,
		);
	return [];
}

function inAll(
	expressions: readonly Expression[],
	bound: readonly string[],
): Reference[] {
	return expressions.flatMap((each) => referencesIn(each, bound));
}

function inNode(node: Node, bound: readonly string[]): Reference[] {
	switch (node.kind) {
		case "reference":
			return inReference(node, bound);
		case "template":
		case "heredoc":
			return inAll(node.parts, bound);
		case "call":
			return inAll(node.arguments, bound);
		case "conditional":
			return inAll([node.condition, node.yes, node.no], bound);
		case "operation":
			return inAll([node.left, node.right], bound);
		case "not":
		case "commented":
			return referencesIn(node.value, bound);
		case "for":
			return inFor(node, bound);
	}
}

function inReference(node: Reference, bound: readonly string[]): Reference[] {
	const [root] = node.path;
	const keys = node.path.flatMap((step) => (isKey(step) ? [step.key] : []));
	const own = typeof root === "string" && !bound.includes(root) ? [node] : [];
	return [...own, ...inAll(keys, bound)];
}

function isKey(step: PathStep): step is { readonly key: Expression } {
	return typeof step === "object";
}

function inFor(node: For, bound: readonly string[]): Reference[] {
	const inner = [...bound, ...node.names];
	const rest = [node.result, node.resultKey ?? null, node.when ?? null];
	return [...referencesIn(node.in, bound), ...inAll(rest, inner)];
}
