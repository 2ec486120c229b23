import { expect, notApplicable } from "../answer.ts";
import { all, each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon RDS", RDS.3, RDS.27. */
export const databaseNotEncrypted: Rule = {
	id: "database-not-encrypted",
	kind: "unprotected",
	severity: "high",
	title: "Databases are encrypted at rest",
	why: "Snapshots and disks are copied more often than anybody remembers; encryption cannot be added later without a new database.",
	fix: "storage_encrypted = true.",
	mappings: {
		fsbp: ["RDS.3", "RDS.27"],
		cis: ["5.0.0/2.2.1"],
		wellArchitected: ["SEC08-BP02"],
	},
	check: all(
		each("kept-database", ({ encrypted, inCluster, replicateFrom }) =>
			inCluster || replicateFrom !== undefined
				? notApplicable("it is encrypted where its cluster or primary is")
				: expect("storage_encrypted", encrypted, true, says),
		),
		each("kept-cluster", ({ encrypted, serverless }) =>
			serverless
				? notApplicable("Aurora Serverless v1 is always encrypted")
				: expect("storage_encrypted", encrypted, true, says),
		),
	),
};

const says = "its storage is not encrypted";
