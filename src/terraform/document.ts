import type { Block } from "./block.ts";

/** One `.tf` file: its name without the ending, what it is about, its blocks in order. */
export interface TerraformFile {
	readonly name: string;
	readonly comment?: string;
	readonly blocks: readonly Block[];
}

/** A root module as data: what the writers print and what the read half understands without a terraform binary. */
export interface TerraformDocument {
	readonly kind: "terraform-document";
	readonly files: readonly TerraformFile[];
}
