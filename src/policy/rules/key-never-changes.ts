import { expect, judge, notApplicable } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for AWS KMS", KMS.4. */
export const keyNeverChanges: Rule = {
	id: "key-never-changes",
	kind: "unprotected",
	severity: "low",
	title: "Keys of one's own are rotated",
	why: "What was encrypted under one key for years is lost together.",
	fix: "enable_key_rotation = true.",
	mappings: { cis: ["5.0.0/3.6"], wellArchitected: ["SEC08-BP01"] },
	check: each("encryption-key", ({ usage, rotates }) =>
		judge("customer_master_key_spec", usage, (spec) =>
			spec === "SYMMETRIC_DEFAULT"
				? expect("enable_key_rotation", rotates, true, "it is never rotated")
				: notApplicable("only symmetric keys can be rotated"),
		),
	),
};
