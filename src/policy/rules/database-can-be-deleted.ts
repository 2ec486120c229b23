import { expect, notApplicable } from "../answer.ts";
import { all, each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon RDS", RDS.7, RDS.8. */
export const databaseCanBeDeleted: Rule = {
	id: "database-can-be-deleted",
	kind: "fragile",
	severity: "medium",
	title: "Databases are protected against deletion",
	why: "A renamed resource is a deleted database.",
	fix: "deletion_protection = true.",
	mappings: { fsbp: ["RDS.7", "RDS.8"] },
	check: all(
		each("kept-database", ({ deletionProtection, inCluster, replicateFrom }) =>
			inCluster || replicateFrom !== undefined
				? notApplicable("it holds nothing that its cluster or primary does not")
				: expect("deletion_protection", deletionProtection, true, says),
		),
		each("kept-cluster", ({ deletionProtection }) =>
			expect("deletion_protection", deletionProtection, true, says),
		),
	),
};

const says = "a single apply can delete it";
