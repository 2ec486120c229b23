import type { Source } from "../../diagnostics/index.ts";
import type { WrittenBlock, WrittenBody } from "../hcl/index.ts";

/** Where the resources, variables and calls of a file are written; lines and columns count from 1. */
export function* placesIn(
	{ blocks }: WrittenBody,
	file: string,
	text: string,
): Generator<readonly [string, Source]> {
	for (const block of blocks) {
		const key = keyOf(block);
		if (key === undefined) continue;
		const before = text.slice(0, block.from);
		const line = before.split("\n").length;
		const column = block.from - before.lastIndexOf("\n");
		yield [key, { file, line, column }];
	}
}

function keyOf({ type, labels: [first, second] }: WrittenBlock) {
	if (type === "module") return `module.${first}`;
	if (type === "variable") return `var.${first}`;
	if (type === "resource") return `${first}.${second}`;
	return type === "data" || type === "ephemeral"
		? `${type}.${first}.${second}`
		: undefined;
}
