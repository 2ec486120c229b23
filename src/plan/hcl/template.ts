import { literal, type Term } from "../term/index.ts";
import { gapsOf } from "./gaps.ts";
import { childNamed, childrenNamed, type TreeNode } from "./tree.ts";

/** A template on its way to a term. */
interface Reading {
	readonly gaps: ReadonlyMap<number, string>;
	readonly toTerm: (expression: TreeNode) => Term;
	readonly unescaped: (text: string) => string;
}

/** `"…${…}…"`. */
export function quoted(node: TreeNode, toTerm: Reading["toTerm"]): Term {
	const [open, close] = [node.children[0], node.children.at(-1)];
	return between(
		{ gaps: gapsOf(node), toTerm, unescaped: unescapeQuoted },
		node,
		open,
		close,
	);
}

/** `<<EOT` and `<<-EOT`. */
export function heredoc(node: TreeNode, toTerm: Reading["toTerm"]): Term {
	const [open, close] = childrenNamed(node, "heredoc_identifier");
	return between(
		{ gaps: gapsOf(node), toTerm, unescaped: unescapeTemplate },
		node,
		open,
		close,
	);
}

/** Quoted text without holes. */
export function quotedText(node: TreeNode): string {
	return unescapeQuoted(node.text.slice(1, -1));
}

/** What stands between two children: text, holes and whole directives. */
function between(
	reading: Reading,
	node: TreeNode,
	start: TreeNode | undefined,
	end: TreeNode | undefined,
): Term {
	const [first, last] = [start?.to ?? node.from, end?.from ?? node.to];
	const holes = node.children.filter(
		(child) => isHole(child) && child.from >= first && child.to <= last,
	);
	const terms: Term[] = [text(reading, first)];
	for (const child of holes)
		terms.push(hole(reading, child), text(reading, child.to));
	const told = terms.filter(
		(term) => term.kind !== "literal" || term.value !== "",
	);
	const [only, ...others] = told;
	if (only === undefined) return literal("");
	return others.length === 0 && only.kind === "literal"
		? only
		: { kind: "template", parts: told };
}

function text({ gaps, unescaped }: Reading, from: number): Term {
	return literal(unescaped(gaps.get(from) ?? ""));
}

function isHole({ name }: TreeNode): boolean {
	return name === "template_interpolation" || name === "template_directive";
}

function hole(reading: Reading, node: TreeNode): Term {
	const [inner] = node.children;
	if (node.name === "template_interpolation")
		return expression(reading, node) ?? literal("");
	if (inner === undefined) return literal("");
	return inner.name === "template_for"
		? loop(reading, inner)
		: choice(reading, inner);
}

function expression(
	{ toTerm }: Reading,
	node: TreeNode | undefined,
): Term | undefined {
	const found = node && childNamed(node, "expression");
	return found && toTerm(found);
}

/** `%{ for … }…%{ endfor }` is the rounds put together. */
function loop(reading: Reading, node: TreeNode): Term {
	const start = childNamed(node, "template_for_start");
	const collection = expression(reading, start);
	if (start === undefined || collection === undefined) return literal("");
	const result = between(
		reading,
		node,
		start,
		childNamed(node, "template_for_end"),
	);
	const names = childrenNamed(start, "identifier").map((name) => name.text);
	const rounds: Term = {
		kind: "for",
		names,
		in: collection,
		result,
		group: false,
	};
	return {
		kind: "call",
		name: "join",
		arguments: [literal(""), rounds],
		expand: false,
	};
}

function choice(reading: Reading, node: TreeNode): Term {
	const intro = childNamed(node, "template_if_intro");
	const condition = expression(reading, intro);
	if (condition === undefined) return literal("");
	const otherwise = childNamed(node, "template_else_intro");
	const end = childNamed(node, "template_if_end");
	const yes = between(reading, node, intro, otherwise ?? end);
	const no =
		otherwise === undefined
			? literal("")
			: between(reading, node, otherwise, end);
	return { kind: "conditional", condition, yes, no };
}

function unescapeTemplate(escaped: string): string {
	return escaped.replace(/([$%])\1\{/g, "$1{");
}

const escapes: Readonly<Record<string, string>> = {
	n: "\n",
	r: "\r",
	t: "\t",
	'"': '"',
	"\\": "\\",
};

function unescapeQuoted(escaped: string): string {
	return unescapeTemplate(escaped).replace(
		/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/g,
		(_, short?: string, long?: string, letter?: string) => {
			if (letter !== undefined) return escapes[letter] ?? letter;
			return String.fromCodePoint(Number.parseInt(short ?? long ?? "0", 16));
		},
	);
}
