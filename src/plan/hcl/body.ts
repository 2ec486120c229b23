import type { Body, NestedBlock } from "../module/index.ts";
import type { Term } from "../term/index.ts";
import { notUnderstood, termOfTree } from "./expression.ts";
import { quotedText } from "./template.ts";
import { childNamed, type TreeNode } from "./tree.ts";

/** A block as it is written: `resource "aws_vpc" "main" {}`. */
export interface WrittenBlock {
	readonly type: string;
	readonly labels: readonly string[];
	readonly body: WrittenBody;
	/** Where it begins in its file, in characters. */
	readonly from: number;
}

/** The same at every depth. */
export interface WrittenBody {
	readonly arguments: ReadonlyMap<string, Term>;
	readonly blocks: readonly WrittenBlock[];
	/** Some of it breaks the rules, so that an argument which seems not to be there may be. */
	readonly broken: boolean;
}

/** The `Body` of a file or of a block; undefined stands for an empty one. */
export function bodyOfTree(node: TreeNode | undefined): WrittenBody {
	const values = new Map<string, Term>();
	const blocks: WrittenBlock[] = [];
	for (const child of node?.children ?? []) {
		if (child.name === "block") blocks.push(blockOfTree(child));
		const name =
			child.name === "attribute" ? childNamed(child, "identifier") : undefined;
		const expression = childNamed(child, "expression");
		if (name !== undefined && expression !== undefined)
			values.set(
				name.text,
				child.broken ? notUnderstood : termOfTree(expression),
			);
	}
	const broken =
		node?.children.some((child) => child.broken && child.name !== "block") ??
		false;
	return { arguments: values, blocks, broken };
}

/** Its first word is what it is, those before the brace are labels. */
function blockOfTree(node: TreeNode): WrittenBlock {
	const [type = "", ...labels] = node.children
		.filter(({ name }) => name === "identifier" || name === "string_lit")
		.map(wordOf);
	const body = bodyOfTree(childNamed(node, "body"));
	return { type, labels, body, from: node.from };
}

function wordOf(node: TreeNode): string {
	return node.name === "string_lit" ? quotedText(node) : node.text;
}

/** With `dynamic` blocks among those that they make, in the order of writing. */
export function nestedBody(
	{ arguments: values, blocks, broken }: WrittenBody,
	skip: ReadonlySet<string> = new Set(),
): Body {
	const nested = new Map<string, NestedBlock[]>();
	for (const block of blocks) {
		if (skip.has(block.type)) continue;
		const [name, made] =
			block.type === "dynamic"
				? dynamicBlock(block)
				: [block.type, { body: nestedBody(block.body) }];
		nested.set(name, [...(nested.get(name) ?? []), made]);
	}
	return {
		arguments: new Map([...values].filter(([name]) => !skip.has(name))),
		blocks: nested,
		...(broken && { broken }),
	};
}

function dynamicBlock({
	labels: [name = ""],
	body,
}: WrittenBlock): [string, NestedBlock] {
	const content = body.blocks.find((block) => block.type === "content");
	const iterator = body.arguments.get("iterator");
	const forEach = body.arguments.get("for_each") ?? { kind: "list", items: [] };
	const dynamic = {
		forEach,
		iterator: iterator?.kind === "name" ? iterator.name : name,
	};
	return [
		name,
		{
			body:
				content === undefined
					? nestedBody({ arguments: new Map(), blocks: [], broken: false })
					: nestedBody(content.body),
			dynamic,
		},
	];
}
