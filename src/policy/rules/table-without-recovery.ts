import { expect } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon DynamoDB", DynamoDB.2. */
export const tableWithoutRecovery: Rule = {
	id: "table-without-recovery",
	kind: "fragile",
	severity: "low",
	title: "Tables can be taken back to any second",
	why: "What was written over by mistake is gone.",
	fix: "point_in_time_recovery { enabled = true }.",
	mappings: { fsbp: ["DynamoDB.2"], wellArchitected: ["REL09-BP03"] },
	check: each("kept-table", ({ pointInTime }) =>
		expect(
			"point_in_time_recovery",
			pointInTime,
			true,
			"it cannot be taken back",
		),
	),
};
