import type { Blueprint } from "../blueprint/index.ts";
import { nameTag } from "./names.ts";
import { ownTags } from "./tags.ts";

/** An Auto Scaling group is the one resource that does not take the provider's default tags. */
export function groupTags(blueprint: Blueprint, name: string) {
	return Object.entries({
		...ownTags(blueprint),
		...nameTag(blueprint, name),
	}).map(([key, value]) => ({
		key,
		value,
		propagate_at_launch: false,
	}));
}
