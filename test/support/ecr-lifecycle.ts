/** A rule of an ECR lifecycle policy, as far as ours say anything. */
export interface LifecycleRule {
	readonly rulePriority: number;
	readonly selection: {
		readonly tagStatus: "tagged" | "untagged" | "any";
		readonly tagPatternList?: readonly string[];
		readonly countType: "imageCountMoreThan";
		readonly countNumber: number;
	};
}

export interface KeptImage {
	readonly name: string;
	readonly tags: readonly string[];
	readonly pushed: number;
}

/**
 * Which images a policy takes away, by the rules of the Amazon ECR User Guide ("Automate the cleanup of images by using
 * lifecycle policies"): rules in the order of their priority; an image that fits the tags of one is out of reach for all
 * after it; each counts all that fit it, the newest first, and takes those beyond its number; several patterns have to
 * fit all.
 */
export function expired(
	rules: readonly LifecycleRule[],
	images: readonly KeptImage[],
): readonly string[] {
	const inOrder = [...rules].sort((a, b) => a.rulePriority - b.rulePriority);
	const taken: string[] = [];
	const decided = new Set<string>();
	for (const { selection } of inOrder) {
		const fitting = images
			.filter((image) => fits(selection, image))
			.sort((a, b) => b.pushed - a.pushed);
		for (const [at, { name }] of fitting.entries())
			if (at >= selection.countNumber && !decided.has(name)) taken.push(name);
		for (const { name } of fitting) decided.add(name);
	}
	return taken;
}

function fits(
	{ tagStatus, tagPatternList = [] }: LifecycleRule["selection"],
	{ tags }: KeptImage,
): boolean {
	if (tagStatus === "any") return true;
	if (tagStatus === "untagged") return tags.length === 0;
	return tagPatternList.every((pattern) =>
		tags.some((tag) => matches(pattern, tag)),
	);
}

function matches(pattern: string, tag: string): boolean {
	const parts = pattern
		.split("*")
		.map((part) => part.replaceAll(/[.$^+()|[\]{}?\\]/g, "\\$&"));
	return new RegExp(`^${parts.join(".*")}$`).test(tag);
}
