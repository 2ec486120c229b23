import type { Blueprint } from "../blueprint/index.ts";
import {
	type Block,
	commented,
	provider,
	terraformSettings,
} from "../terraform/index.ts";
import { backendBody } from "./backend.ts";
import { needsUsEast1 } from "./edge-region.ts";
import { ownTags } from "./tags.ts";

/** The engine's and the provider's versions, where the state is kept, and the provider with the tags of everything. */
export function versionBlocks(blueprint: Blueprint): Block[] {
	return [
		terraformSettings({
			required_version: commented(
				"Write-only arguments, which keep secrets out of the state, came with 1.11.",
				">= 1.11",
			),
			required_providers: {
				aws: { source: "hashicorp/aws", version: ">= 5.100, < 7" },
			},
			'backend "s3"': blueprint.state
				? backendBody(blueprint.state)
				: undefined,
		}),
		provider("aws", {
			region: blueprint.region,
			default_tags: { tags: ownTags(blueprint) },
		}),
		...(needsUsEast1(blueprint)
			? [
					provider(
						"aws",
						{
							alias: "us_east_1",
							region: "us-east-1",
							default_tags: { tags: ownTags(blueprint) },
						},
						"CloudFront takes its certificate and its firewall from this region alone.",
					),
				]
			: []),
	];
}
