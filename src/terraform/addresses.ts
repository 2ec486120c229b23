import type { Block } from "./block.ts";
import type { TerraformDocument } from "./document.ts";
import { entriesOf } from "./node.ts";

/**
 * What the document's blocks are called in Terraform, in the document's order:
 * `aws_vpc.main`, `data.aws_ami.main`, `ephemeral.…`, `var.…`, `local.…`, `output.…`.
 */
export function addresses(document: TerraformDocument): string[] {
	return blocksOf(document).flatMap(addressesOf);
}

export function blocksOf(document: TerraformDocument): readonly Block[] {
	return document.files.flatMap((file) => file.blocks);
}

/** More than one of a `locals` block, none of `provider` and `terraform` blocks. */
export function addressesOf(block: Block): string[] {
	switch (block.kind) {
		case "resource":
			return [`${block.type}.${block.name}`];
		case "data":
		case "ephemeral":
			return [`${block.kind}.${block.type}.${block.name}`];
		case "variable":
			return [`var.${block.name}`];
		case "output":
			return [`output.${block.name}`];
		case "locals":
			return entriesOf(block.body).map(([name]) => `local.${name}`);
		default:
			return [];
	}
}
