import { expect } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon EFS", EFS.1. */
export const fileSystemNotEncrypted: Rule = {
	id: "file-system-not-encrypted",
	kind: "unprotected",
	severity: "high",
	title: "File systems are encrypted at rest",
	why: "Encryption cannot be added later without a new file system.",
	fix: "encrypted = true.",
	mappings: {
		fsbp: ["EFS.1", "EFS.8"],
		cis: ["5.0.0/2.3.1"],
		wellArchitected: ["SEC08-BP02"],
	},
	check: each("shared-files", ({ encrypted }) =>
		expect("encrypted", encrypted, true, "it is not encrypted"),
	),
};
