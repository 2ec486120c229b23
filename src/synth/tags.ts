import { type Blueprint, identityTags } from "../blueprint/index.ts";

/**
 * The owner's tags and ours. The provider puts them on what Terraform makes; what Auto Scaling launches gets them
 * from its template.
 */
export function ownTags(blueprint: Blueprint): Record<string, string> {
	return { ...identityTags(blueprint), ...blueprint.tags };
}
