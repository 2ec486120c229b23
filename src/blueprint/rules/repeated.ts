import type { BlueprintPath } from "../../address/index.ts";
import { type Finding, wrong } from "../finding.ts";
import { show } from "../show.ts";

/** Texts of a list that stand in it more than once. */
export function repeated(
	texts: readonly string[],
	path: BlueprintPath,
): Finding[] {
	return texts.flatMap((text, index) =>
		texts.indexOf(text) === index
			? []
			: [
					wrong({
						code: "repeated-element",
						path: [...path, index],
						summary: `${show(text, path)} stands in the list twice`,
						detail: "Take one of them away.",
					}),
				],
	);
}
