import { isUnknown } from "../../plan/index.ts";
import { compliant, notApplicable, unclear, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/**
 * Source: Security Hub User Guide, "Security Hub controls for Amazon ECS", ECS.5. Windows is left out, because ECS
 * refuses the setting there.
 */
export const containerRootWritable: Rule = {
	id: "container-root-writable",
	kind: "unprotected",
	severity: "medium",
	title: "Containers cannot write to their own programs",
	why: "Who breaks into a program cannot change it, nor put another beside it, where nothing can be written.",
	fix: "readonlyRootFilesystem = true, with volumes for the folders that the program writes to.",
	mappings: { fsbp: ["ECS.5"], wellArchitected: ["SEC06-BP02"] },
	check: each("task-shape", ({ system, containers }) => {
		if (isUnknown(system)) return unclear("its operating system is not known");
		if (/^windows/i.test(system ?? ""))
			return notApplicable("Windows has no such setting");
		const { items } = containers;
		const writable = items.find(({ readOnlyRoot }) => readOnlyRoot === false);
		if (writable !== undefined)
			return violation(
				`the container ${String(writable.name ?? "")} can write to its own root file system`,
			);
		if (!containers.complete)
			return unclear(containers.why ?? "its containers are not known");
		return items.some(({ readOnlyRoot }) => isUnknown(readOnlyRoot))
			? unclear("readonlyRootFilesystem is not known before apply")
			: compliant;
	}),
};
