import { compliant, judge, notApplicable, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Elastic Load Balancing", ELB.17; Application Load Balancers guide, "Security policies". */
export const listenerOldTls: Rule = {
	id: "listener-old-tls",
	kind: "unprotected",
	severity: "medium",
	title: "Listeners speak no TLS before 1.2",
	why: "TLS 1.0 and 1.1 have known holes, and no browser of this decade needs them.",
	fix: 'ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06".',
	mappings: { fsbp: ["ELB.17"], wellArchitected: ["SEC09-BP02"] },
	check: each("doorway", ({ protocol, tlsPolicy }) =>
		judge("protocol", protocol, (spoken) =>
			spoken !== "HTTPS" && spoken !== "TLS"
				? notApplicable("it speaks no TLS")
				: judge("ssl_policy", tlsPolicy, (policy) =>
						policy === undefined || old.test(policy)
							? violation(
									`${policy ?? "the policy that AWS takes where none is named"} still speaks TLS 1.0`,
								)
							: compliant,
					),
		),
	),
};

/** Those that take TLS 1.0 or 1.1: `…-2016-08` is what a listener made by the API gets. */
const old =
	/^ELBSecurityPolicy-(2015-05|2016-08|FS-2018-06|FS-1-1-2019-08|TLS-1-0-2015-04|TLS-1-1-2017-01|TLS13-1-0-2021-06|TLS13-1-1-2021-06)/;
