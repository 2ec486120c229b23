import { childNamed, childrenNamed, type TreeNode } from "./tree.ts";

/** A line of a template's text, or something between two of them. */
type Piece =
	| { readonly gap: number; text: string }
	| { readonly hole: TreeNode };

/**
 * The text of a template between its holes and directives, by the offset where it
 * begins: without what `~` takes, and in a `<<-` heredoc without the common indentation.
 * Both work line by line, on the text as a whole, as HCL's own parser does it.
 */
export function gapsOf(node: TreeNode): ReadonlyMap<number, string> {
	const pieces = piecesOf(node);
	trim(pieces);
	if (childNamed(node, "heredoc_start")?.text === "<<-") unindent(pieces);
	const gaps = new Map<number, string>();
	for (const piece of pieces) {
		if ("text" in piece)
			gaps.set(piece.gap, (gaps.get(piece.gap) ?? "") + piece.text);
	}
	return gaps;
}

function piecesOf(node: TreeNode): Piece[] {
	const heredoc = node.name === "heredoc_template";
	const [open, close] = heredoc
		? childrenNamed(node, "heredoc_identifier")
		: [node.children[0], node.children.at(-1)];
	const holes = holesOf(node);
	const pieces: Piece[] = [];
	let at = open?.to ?? node.from;
	const end = close?.from ?? node.to;
	for (const hole of [...holes, undefined]) {
		const text = node.text.slice(
			at - node.from,
			(hole?.from ?? end) - node.from,
		);
		const opened =
			heredoc && at === open?.to ? text.replace(/^[^\n]*\n/, "") : text;
		const framed =
			heredoc && hole === undefined ? opened.replace(/[^\n]*$/, "") : opened;
		for (const line of framed.split(/(?<=\n)/))
			pieces.push({ gap: at, text: line });
		if (hole !== undefined) pieces.push({ hole });
		at = hole?.to ?? end;
	}
	return pieces;
}

const markers = new Set([
	"template_interpolation",
	"template_for_start",
	"template_for_end",
	"template_if_intro",
	"template_else_intro",
	"template_if_end",
]);

/** Holes and the words of directives, at any depth, in order. */
function holesOf(node: TreeNode): TreeNode[] {
	return node.children.flatMap((child) =>
		markers.has(child.name)
			? [child]
			: isDirective(child)
				? holesOf(child)
				: [],
	);
}

function isDirective({ name }: TreeNode): boolean {
	return (
		name === "template_directive" ||
		name === "template_for" ||
		name === "template_if"
	);
}

function trim(pieces: readonly Piece[]): void {
	for (const [index, piece] of pieces.entries()) {
		if ("text" in piece) continue;
		const [before, after] = [pieces[index - 1], pieces[index + 1]];
		if (/^[$%]\{~/.test(piece.hole.text) && before && "text" in before)
			before.text = before.text.trimEnd();
		if (piece.hole.text.endsWith("~}") && after && "text" in after)
			after.text = after.text.trimStart();
	}
}

/** A line that begins with a hole has no indentation; a blank one does not count. */
function unindent(pieces: readonly Piece[]): void {
	const starts: Extract<Piece, { text: string }>[] = [];
	let least = Number.POSITIVE_INFINITY;
	let begins = true;
	for (const piece of pieces) {
		const text = "text" in piece ? piece.text : undefined;
		if (text === "") continue;
		if (begins && text === undefined) least = 0;
		if (begins && "text" in piece && !/^\s*\n$/.test(piece.text)) {
			least = Math.min(
				least,
				piece.text.length - piece.text.trimStart().length,
			);
			starts.push(piece);
		}
		begins = text?.endsWith("\n") ?? false;
	}
	for (const piece of starts) piece.text = piece.text.slice(least);
}
