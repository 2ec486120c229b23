import { isUnknown, type Known } from "../../plan/index.ts";
import {
	compliant,
	unclear,
	type Verdict,
	violation,
	worst,
} from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Amazon ECS Developer Guide, "Best practices for Amazon ECS container images". */
export const imageMoves: Rule = {
	id: "image-moves",
	kind: "fragile",
	severity: "low",
	title: "Tasks run an image that stays the same",
	why: "Two tasks of one revision can run two programs, and there is nothing to go back to.",
	fix: "A version as its tag, or a digest.",
	mappings: { wellArchitected: ["REL08-BP04"] },
	check: each("task-shape", ({ containers }) =>
		containers.complete
			? worst(containers.items.map(({ image }) => fixed(image)))
			: unclear(containers.why ?? "its containers are not known"),
	),
};

function fixed(image: Known<string> | undefined): Verdict {
	if (image === undefined || isUnknown(image))
		return unclear("its image is not known before apply");
	if (image.includes("@sha256:")) return compliant;
	const tag = /:([^:/]+)$/.exec(image)?.[1];
	if (tag !== undefined && tag !== "latest") return compliant;
	return violation(
		`${image} is ${tag === undefined ? "without a tag" : "tagged latest"}, which is another image tomorrow`,
	);
}
