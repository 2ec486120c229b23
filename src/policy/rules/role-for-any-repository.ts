import type { Known, Statement } from "../../plan/index.ts";
import { compliant, unclear, type Verdict, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { allowing, has } from "../statements.ts";

const host = "token.actions.githubusercontent.com";

/** Claims that say which repository, or whose; the last also which file. All are keys of AWS since January 2026. */
const naming = [
	"sub",
	"repository",
	"repository_id",
	"repository_owner",
	"repository_owner_id",
	"job_workflow_ref",
].map((claim) => `${host}:${claim}`);

/**
 * Sources: docs.github.com, "Configuring OpenID Connect in Amazon Web Services"; IAM User Guide, "Create a role for OpenID
 * Connect federation", "Configuring a role for GitHub OIDC identity provider": whoever is at GitHub gets tokens of this
 * provider, so that a trust policy has to say whose it takes.
 */
export const roleForAnyRepository: Rule = {
	id: "role-for-any-repository",
	kind: "open",
	severity: "high",
	title: "Roles for GitHub's jobs name whose jobs",
	why: "Every repository at GitHub, a stranger's too, gets tokens of the same provider.",
	fix: "Ask for the owner and the repository in token.actions.githubusercontent.com:sub: repo:acme/shop:ref:refs/heads/main.",
	mappings: { wellArchitected: ["SEC03-BP07"] },
	check: each("trust", ({ document }, system) =>
		allowing(system, document, judge),
	),
};

function judge(statement: Statement): Verdict {
	const { principals, conditions, demands, hiddenConditions } = statement;
	const isGithubs =
		has(principals, (one) => one.endsWith(`oidc-provider/${host}`)) ||
		conditions.some((key) => key.toLowerCase().startsWith(`${host}:`));
	if (!isGithubs) return compliant;
	// A claim that may be missing, or that must only not be something, names nobody.
	const named = demands.filter(
		({ operator, key }) =>
			naming.includes(key.toLowerCase()) &&
			/^(ForAnyValue:)?String(Equals(IgnoreCase)?|Like)$/i.test(operator),
	);
	if (named.length === 0)
		return hiddenConditions
			? unclear("whose jobs it takes is not known before apply")
			: violation(
					"its trust policy takes the jobs of every repository at GitHub",
				);
	const open = named.map(({ operator, values }) =>
		/Like$/i.test(operator) ? values.filter(isAnybodys) : [],
	);
	if (open.some((values) => values.length === 0))
		return named.every(({ values }) => values.every(isText))
			? compliant
			: unclear("whose jobs it takes is not known before apply");
	return violation(
		`its trust policy takes jobs of every owner at GitHub that fits ${open.flat().join(", ")}`,
	);
}

function isText(value: Known<string>): value is string {
	return typeof value === "string";
}

/** Whether the owner is left open: `*`, `repo:*`, `repo:acme*​/shop`. What comes after the owner is his own to say. */
function isAnybodys(value: Known<string>): boolean {
	if (!isText(value)) return false;
	const [owner = ""] = value.replace(/^repo:/, "").split("/");
	return /[*?]/.test(owner.includes(":") ? (owner.split(":")[1] ?? "") : owner);
}
