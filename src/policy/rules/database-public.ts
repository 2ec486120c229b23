import { expect } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon RDS", RDS.2. */
export const databasePublic: Rule = {
	id: "database-public",
	kind: "open",
	severity: "high",
	title: "Databases have no public address",
	why: "A database with a public address is one forgotten rule away from everybody.",
	fix: "publicly_accessible = false; reach it through a bastion or Session Manager.",
	mappings: {
		fsbp: ["RDS.2"],
		cis: ["5.0.0/2.2.3"],
		wellArchitected: ["SEC05-BP01"],
	},
	check: each("kept-database", ({ publiclyAccessible }) =>
		expect(
			"publicly_accessible",
			publiclyAccessible,
			false,
			"it is given a public address",
		),
	),
};
