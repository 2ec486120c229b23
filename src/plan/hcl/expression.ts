import { literal, type Step, type Term } from "../term/index.ts";
import { climb, type Token } from "./precedence.ts";
import { heredoc, quoted, quotedText } from "./template.ts";
import { childNamed, childrenNamed, type TreeNode } from "./tree.ts";

/** What stands for an expression that breaks the rules: unknown to everybody. */
export const notUnderstood: Term = {
	kind: "call",
	name: "(what is written there)",
	arguments: [],
	expand: false,
};

/** An `expression` node as a term. */
export function termOfTree(node: TreeNode): Term {
	if (node.broken) return notUnderstood;
	return climb(tokensOf(node.children));
}

/**
 * The parser's tree knows operands and operators, but binds `b.c` looser than `a && b`
 * and `?:` to the left; so operations are laid flat again and put together by
 * `climb`. Only what stands in parentheses is a whole.
 */
function tokensOf(nodes: readonly TreeNode[]): Token[] {
	const tokens: Token[] = [];
	for (const [index, node] of nodes.entries()) {
		if (flat.has(node.name)) tokens.push(...tokensOf(node.children));
		else if (node.name === "expression")
			tokens.push(...expressionTokens(node, nodes[index - 1]));
		else if (operators.has(node.name))
			tokens.push({ kind: "operator", text: node.text });
		else if (node.name !== "(" && node.name !== ")") tokens.push(tokenOf(node));
	}
	return tokens;
}

const flat = new Set([
	"operation",
	"binary_operation",
	"unary_operation",
	"conditional",
]);
const operators = new Set([
	"+",
	"-",
	"*",
	"/",
	"%",
	"==",
	"!=",
	"<",
	"<=",
	">",
	">=",
	"&&",
	"||",
	"!",
	"?",
	":",
]);

function expressionTokens(
	node: TreeNode,
	before: TreeNode | undefined,
): Token[] {
	return before?.name === "("
		? [{ kind: "operand", term: termOfTree(node) }]
		: tokensOf(node.children);
}

function tokenOf(node: TreeNode): Token {
	const steps = stepsOf(node);
	return steps === undefined
		? { kind: "operand", term: primary(node) }
		: { kind: "steps", steps };
}

function stepsOf(node: TreeNode): Step[] | undefined {
	switch (node.name) {
		case "get_attr":
			return [
				{ kind: "attribute", name: childNamed(node, "identifier")?.text ?? "" },
			];
		case "splat":
			return [
				{ kind: "splat" },
				...(node.children[0]?.children ?? []).flatMap(
					(child) => stepsOf(child) ?? [],
				),
			];
		case "index":
			return [indexOf(node)];
		default:
			return undefined;
	}
}

/** `[0]`, `["a"]`, or the old `.0`. */
function indexOf(node: TreeNode): Step {
	const [inner] = node.children;
	const key = inner && childNamed(inner, "expression");
	return {
		kind: "index",
		key:
			key === undefined
				? literal(Number(node.text.replace(".", "")))
				: termOfTree(key),
	};
}

function primary(node: TreeNode): Term {
	const [inner] = node.children;
	if (node.name === "variable_expr") return { kind: "name", name: node.text };
	if (node.name === "function_call") return call(node);
	if (inner === undefined) return notUnderstood;
	switch (node.name) {
		case "literal_value":
			return constant(inner);
		case "template_expr":
			return inner.name === "heredoc_template"
				? heredoc(inner, termOfTree)
				: quoted(inner, termOfTree);
		case "collection_value":
			return inner.name === "tuple" ? list(inner) : object(inner);
		case "for_expr":
			return loop(inner);
		default:
			return notUnderstood;
	}
}

function constant(node: TreeNode): Term {
	if (node.name === "numeric_lit") return literal(Number(node.text));
	if (node.name === "bool_lit") return literal(node.text === "true");
	return literal(node.name === "null_lit" ? null : quotedText(node));
}

function list(node: TreeNode): Term {
	return {
		kind: "list",
		items: childrenNamed(node, "expression").map(termOfTree),
	};
}

function object(node: TreeNode): Term {
	const entries = childrenNamed(node, "object_elem").map((element) => {
		const [key, value] = childrenNamed(element, "expression");
		return [
			objectKey(key),
			value === undefined ? notUnderstood : termOfTree(value),
		] as const;
	});
	return { kind: "object", entries };
}

/** A word alone is itself; in parentheses it is a reference. */
function objectKey(key: TreeNode | undefined): Term {
	if (key === undefined) return notUnderstood;
	const [only, ...others] = key.children;
	return only?.name === "variable_expr" && others.length === 0
		? literal(only.text)
		: termOfTree(key);
}

function call(node: TreeNode): Term {
	const given = childNamed(node, "function_arguments");
	return {
		kind: "call",
		name: childNamed(node, "identifier")?.text ?? "",
		arguments: (given === undefined
			? []
			: childrenNamed(given, "expression")
		).map(termOfTree),
		expand: given !== undefined && childNamed(given, "ellipsis") !== undefined,
	};
}

/** `[for …]` has one expression after its head, `{for …}` has two. */
function loop(node: TreeNode): Term {
	const intro = childNamed(node, "for_intro");
	const collection = intro && childNamed(intro, "expression");
	const [first, second] = childrenNamed(node, "expression");
	const condition = childNamed(node, "for_cond");
	const when = condition && childNamed(condition, "expression");
	if (intro === undefined || collection === undefined || first === undefined)
		return notUnderstood;
	return {
		kind: "for",
		names: childrenNamed(intro, "identifier").map((name) => name.text),
		in: termOfTree(collection),
		...(second === undefined
			? { result: termOfTree(first) }
			: { resultKey: termOfTree(first), result: termOfTree(second) }),
		...(when && { when: termOfTree(when) }),
		group: childNamed(node, "ellipsis") !== undefined,
	};
}
