import { compliant, judge, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon ECR", ECR.2. */
export const imageTagsCanMove: Rule = {
	id: "image-tags-can-move",
	kind: "unprotected",
	severity: "low",
	title: "A tag names one image for ever",
	why: "What was tested under a tag can be another image when it is deployed.",
	fix: 'image_tag_mutability = "IMMUTABLE".',
	mappings: { fsbp: ["ECR.2"], wellArchitected: ["SEC06-BP04"] },
	check: each("images", ({ mutability }) =>
		judge("image_tag_mutability", mutability, (kind) =>
			kind?.startsWith("IMMUTABLE")
				? compliant
				: violation("a tag in it can be given to another image"),
		),
	),
};
