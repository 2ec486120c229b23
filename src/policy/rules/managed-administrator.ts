import { compliant, unclear, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for IAM", IAM.1. */
export const managedAdministrator: Rule = {
	id: "managed-administrator",
	kind: "open",
	severity: "high",
	title: "Nobody is given AdministratorAccess",
	why: "A role of a task or a host with it owns the account.",
	fix: "Attach a policy that names what is needed.",
	mappings: {
		fsbp: ["IAM.1"],
		cis: ["5.0.0/1.15"],
		wellArchitected: ["SEC03-BP02"],
	},
	check: each("attachment", ({ policy }) => {
		if (policy?.kind === "unknown")
			return unclear("the policy is not known before apply");
		return policy?.kind === "outside" && mighty.test(policy.id)
			? violation(`it attaches ${policy.id.split("/").at(-1)}`)
			: compliant;
	}),
};

const mighty =
	/^arn:aws[\w-]*:iam::aws:policy\/(AdministratorAccess|IAMFullAccess|PowerUserAccess)$/;
