import { expect } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon RDS", RDS.13. */
export const databaseNotUpdated: Rule = {
	id: "database-not-updated",
	kind: "fragile",
	severity: "low",
	title: "Databases get their minor updates",
	why: "Holes and faults that are mended elsewhere stay.",
	fix: "auto_minor_version_upgrade = true.",
	mappings: {
		fsbp: ["RDS.13"],
		cis: ["5.0.0/2.2.2"],
		wellArchitected: ["SEC06-BP01"],
	},
	check: each("kept-database", ({ minorUpgrades }) =>
		expect(
			"auto_minor_version_upgrade",
			minorUpgrades,
			true,
			"it gets no minor updates",
		),
	),
};
