import type { Block } from "../block.ts";
import type { TerraformDocument, TerraformFile } from "../document.ts";
import type { SourceFile } from "../hcl/index.ts";
import { jsonBlock } from "./body.ts";
import type { Json } from "./expression.ts";

type JsonObject = { [key: string]: Json };

/** The document in Terraform's JSON syntax, which means the same as the native one; a file without blocks is not written. */
export function writeJson(document: TerraformDocument): readonly SourceFile[] {
	return document.files
		.filter((file) => file.blocks.length > 0)
		.map((file) => ({
			name: `${file.name}.tf.json`,
			content: `${JSON.stringify(jsonFile(file), null, 2)}\n`,
		}));
}

function jsonFile(file: TerraformFile): JsonObject {
	const json: JsonObject =
		file.comment === undefined ? {} : { "//": file.comment };
	for (const block of file.blocks)
		place(json, labelsOf(block), jsonBlock(block));
	return json;
}

function labelsOf(block: Block): readonly string[] {
	switch (block.kind) {
		case "resource":
		case "data":
		case "ephemeral":
			return [block.kind, block.type, block.name];
		case "variable":
		case "output":
		case "provider":
			return [block.kind, block.name];
		default:
			return [block.kind];
	}
}

// Blocks of the same kind and labels, such as two `provider "aws"`, become a list.
function place(
	into: JsonObject,
	[label, ...inner]: readonly string[],
	body: JsonObject,
): void {
	const key = label as string;
	const there = into[key];
	if (inner.length === 0)
		into[key] =
			there === undefined
				? body
				: [...(Array.isArray(there) ? there : [there]), body];
	else {
		const group = (there ?? {}) as JsonObject;
		into[key] = group;
		place(group, inner, body);
	}
}
