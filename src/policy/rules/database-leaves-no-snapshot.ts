import { expect, notApplicable } from "../answer.ts";
import { all, each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: AWS provider documentation, "aws_db_instance", skip_final_snapshot. */
export const databaseLeavesNoSnapshot: Rule = {
	id: "database-leaves-no-snapshot",
	kind: "fragile",
	severity: "medium",
	title: "A database leaves a snapshot when it goes",
	why: "What was deleted by mistake, or with the rest, is gone for ever.",
	fix: "skip_final_snapshot = false, and final_snapshot_identifier.",
	mappings: { wellArchitected: ["REL09-BP01"] },
	check: all(
		each("kept-database", ({ skipsFinalSnapshot, inCluster, replicateFrom }) =>
			inCluster || replicateFrom !== undefined
				? notApplicable("it holds nothing that its cluster or primary does not")
				: expect("skip_final_snapshot", skipsFinalSnapshot, false, says),
		),
		each("kept-cluster", ({ skipsFinalSnapshot }) =>
			expect("skip_final_snapshot", skipsFinalSnapshot, false, says),
		),
	),
};

const says = "it is deleted without a last snapshot";
