import { isUnknown, type Known, type Unknown } from "../../plan/index.ts";
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
	if (image === undefined) return unclear("its image is not known");
	const end = isUnknown(image) ? knownEnd(image) : image;
	if (end.includes("@sha256:")) return compliant;
	const tag = /:([^:/]+)$/.exec(end)?.[1];
	if (tag !== undefined && tag !== "latest") return compliant;
	// A tag stands behind the last slash.
	if (tag === undefined && isUnknown(image) && !end.includes("/"))
		return unclear("its image is not known before apply");
	return violation(
		`${isUnknown(image) ? "its image" : image} is ${tag === undefined ? "without a tag" : "tagged latest"}, which is another image tomorrow`,
	);
}

/** What is behind the last part that is yet to be known: the tag of an image in a repository that is yet to be made. */
function knownEnd({ made }: Unknown): string {
	const last = made?.as === "text" ? made.parts.at(-1) : undefined;
	return typeof last === "string" ? last : "";
}
