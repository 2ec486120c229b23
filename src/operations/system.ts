import type { Blueprint } from "../blueprint/index.ts";
import type { Workspace } from "../driver/index.ts";
import type { TerraformDocument } from "../terraform/index.ts";

/** One environment as it is written on the disk, and the engine that works on it. */
export interface System {
	readonly blueprint: Blueprint;
	readonly document: TerraformDocument;
	/** The folder of the Terraform; its secrets are added by the operation that needs them. */
	readonly workspace: Workspace;
}

/** Whether the Terraform has a variable of this name. */
export function hasVariable({ document }: System, name: string): boolean {
	return document.files.some(({ blocks }) =>
		blocks.some((block) => block.kind === "variable" && block.name === name),
	);
}
