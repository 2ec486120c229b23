import { brotliDecompressSync } from "node:zlib";
import { Language, Parser, type TreeCursor } from "web-tree-sitter";
import { engineWasm, grammarWasm } from "./grammar.generated.ts";

/** A node of a parsed file with its text, so that nobody else needs to know the parser. */
export interface TreeNode {
	/** As the grammar calls it: `attribute`, `function_call`; signs are themselves: `(`, `&&`. */
	readonly name: string;
	readonly text: string;
	/** Where it begins and ends in the file. */
	readonly from: number;
	readonly to: number;
	/** In order, without comments. */
	readonly children: readonly TreeNode[];
	/** The grammar does not have this here, or something inside it. */
	readonly broken: boolean;
}

/** Parses a file. What breaks the rules is in the tree too, as `broken` nodes. */
export type ParseTree = (text: string) => TreeNode;

let loading: Promise<ParseTree> | undefined;

/** Loads the parser, once. */
export function loadParser(): Promise<ParseTree> {
	loading ??= load();
	return loading;
}

async function load(): Promise<ParseTree> {
	await Parser.init({ wasmBinary: unpacked(engineWasm) });
	const language = await Language.load(unpacked(grammarWasm));
	const parser = new Parser();
	parser.setLanguage(language);
	return (text) => parse(parser, text);
}

function unpacked(text: string): Uint8Array {
	return brotliDecompressSync(Buffer.from(text, "base64"));
}

function parse(parser: Parser, text: string): TreeNode {
	const tree = parser.parse(text);
	if (tree === null) throw new Error("the parser has no language");
	const cursor = tree.walk();
	try {
		return nodeAt(cursor, text);
	} finally {
		cursor.delete();
		tree.delete();
	}
}

/** Every step of the cursor is a call into WebAssembly, so nothing is asked for that the text itself can tell. */
function nodeAt(cursor: TreeCursor, text: string): TreeNode {
	const { nodeType: name, startIndex: from, endIndex: to } = cursor;
	let broken = name === "ERROR" || (from === to && cursor.nodeIsMissing);
	const children: TreeNode[] = [];
	if (cursor.gotoFirstChild()) {
		do {
			const child = nodeAt(cursor, text);
			if (child.name !== "comment") children.push(child);
			broken ||= child.broken;
		} while (cursor.gotoNextSibling());
		cursor.gotoParent();
	}
	return { name, text: text.slice(from, to), from, to, children, broken };
}

export function childNamed(node: TreeNode, name: string): TreeNode | undefined {
	return node.children.find((child) => child.name === name);
}

export function childrenNamed(node: TreeNode, name: string): TreeNode[] {
	return node.children.filter((child) => child.name === name);
}

/** The first place that breaks the rules. */
export function firstBroken(node: TreeNode): TreeNode | undefined {
	if (!node.broken) return undefined;
	for (const child of node.children)
		if (child.broken) return firstBroken(child);
	return node;
}
