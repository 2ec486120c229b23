import { closedToWorld } from "../ingress.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon EC2", EC2.13, EC2.14, EC2.19, EC2.53, EC2.54. */
export const sshOpenToWorld: Rule = {
	id: "ssh-open-to-world",
	kind: "open",
	severity: "high",
	title: "Nobody but named addresses may knock at SSH",
	why: "Every host on the internet with an open door for operators is tried within minutes.",
	fix: "Name the operators' own blocks in the rule, or take it out and use Session Manager.",
	mappings: {
		fsbp: ["EC2.19"],
		cis: ["5.0.0/5.3", "5.0.0/5.4"],
		wellArchitected: ["SEC05-BP02"],
	},
	check: closedToWorld([22], "SSH"),
};
