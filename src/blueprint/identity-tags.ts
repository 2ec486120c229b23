import type { Blueprint } from "./blueprint.ts";

/**
 * The tags by which everything of one environment is known: whatever writes them and
 * whatever asks AWS for them. The owner's own tags may change between two deployments.
 */
export function identityTags({
	name,
	environment,
}: Pick<Blueprint, "name" | "environment">): Readonly<Record<string, string>> {
	return {
		Blueprint: name,
		...(environment ? { Environment: environment } : {}),
	};
}
