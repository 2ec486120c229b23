import type { Blueprint, Pipeline } from "../../blueprint/index.ts";
import type { TerraformFile } from "../../terraform/index.ts";

/** An environment as the pipeline deploys it. */
export interface DeployedStage {
	/** GitHub's name for it. */
	readonly environment: string;
	readonly blueprint: Blueprint;
	/** The types of all its resources that are AWS's. */
	readonly types: readonly string[];
}

/** The pipeline's environments, in their order, among those of the blueprint. */
export function deployedStages(
	{ pipeline }: Blueprint,
	blueprints: readonly Blueprint[],
	filesOf: (blueprint: Blueprint) => readonly TerraformFile[],
): DeployedStage[] {
	const names: Pipeline["environments"] = pipeline?.environments ?? [];
	return names.flatMap((environment) =>
		blueprints
			.filter((one) => (one.environment ?? environment) === environment)
			.map((blueprint) => ({
				environment,
				blueprint,
				types: typesIn(filesOf(blueprint)),
			})),
	);
}

function typesIn(files: readonly TerraformFile[]): string[] {
	const types = files.flatMap(({ blocks }) =>
		blocks.flatMap((block) => (block.kind === "resource" ? block.type : [])),
	);
	return [...new Set(types)].filter((type) => type.startsWith("aws_")).sort();
}
