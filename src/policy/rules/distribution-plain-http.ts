import { compliant, judge, violation, worst } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for CloudFront", CloudFront.3. */
export const distributionPlainHttp: Rule = {
	id: "distribution-plain-http",
	kind: "unprotected",
	severity: "medium",
	title: "CloudFront sends on who comes without TLS",
	why: "Passwords and sessions then cross the internet for all to read.",
	fix: 'viewer_protocol_policy = "redirect-to-https" in every behavior.',
	mappings: { fsbp: ["CloudFront.3"], wellArchitected: ["SEC09-BP02"] },
	check: each("edge", ({ viewerPolicies }) =>
		worst(
			viewerPolicies.map((one) =>
				judge("viewer_protocol_policy", one, (policy) =>
					policy === "allow-all"
						? violation("it serves plain HTTP to who asks for it")
						: compliant,
				),
			),
		),
	),
};
