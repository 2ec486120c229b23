import { compliant, judge, notApplicable, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for CloudFront", CloudFront.15. */
export const distributionOldTls: Rule = {
	id: "distribution-old-tls",
	kind: "unprotected",
	severity: "medium",
	title: "CloudFront speaks no TLS before 1.2",
	why: "TLS 1.0 and 1.1 have known holes, and no browser of this decade needs them.",
	fix: 'minimum_protocol_version = "TLSv1.2_2021".',
	mappings: { fsbp: ["CloudFront.15"], wellArchitected: ["SEC09-BP02"] },
	check: each("edge", ({ ownCertificate, leastTls }) =>
		ownCertificate
			? judge("minimum_protocol_version", leastTls, (version) =>
					version !== undefined && /^TLSv1\.[23]/.test(version)
						? compliant
						: violation(`it speaks ${version ?? "TLSv1"} and up`),
				)
			: notApplicable("with CloudFront's own certificate CloudFront chooses"),
	),
};
