import { expect, notApplicable } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon RDS", RDS.5. */
export const databaseInOneZone: Rule = {
	id: "database-in-one-zone",
	kind: "fragile",
	severity: "medium",
	title: "Databases survive the loss of a zone",
	why: "When the zone fails the database is gone until it is back, or until a backup is restored by hand.",
	fix: "multi_az = true; for Aurora a second instance in another zone.",
	mappings: {
		fsbp: ["RDS.5"],
		cis: ["5.0.0/2.2.4"],
		wellArchitected: ["REL10-BP01"],
	},
	check: each("kept-database", ({ multiAz, inCluster, replicateFrom }) =>
		inCluster || replicateFrom !== undefined
			? notApplicable("its cluster or primary is asked instead")
			: expect("multi_az", multiAz, true, "it has no standby in another zone"),
	),
};
