import type { PostureOf } from "../../plan/index.ts";
import {
	compliant,
	judge,
	notApplicable,
	unclear,
	type Verdict,
	violation,
	worst,
} from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for CloudFront", CloudFront.9. */
export const originPlainHttp: Rule = {
	id: "origin-plain-http",
	kind: "unprotected",
	severity: "medium",
	title: "CloudFront fetches over TLS from what stands on the internet",
	why: "What is encrypted on the way to CloudFront is not on the way from it.",
	fix: 'origin_protocol_policy = "https-only", or a private VPC origin.',
	mappings: { fsbp: ["CloudFront.9"], wellArchitected: ["SEC09-BP02"] },
	check: each("edge", ({ origins }) =>
		origins.complete
			? worst(origins.items.map(fetched))
			: unclear("its origins are not known before apply"),
	),
};

function fetched({
	vpcOrigin,
	protocolPolicy,
}: PostureOf<"edge">["origins"]["items"][number]): Verdict {
	if (vpcOrigin !== undefined) return compliant;
	if (protocolPolicy === undefined)
		return notApplicable("buckets are fetched from over TLS");
	return judge("origin_protocol_policy", protocolPolicy, (policy) =>
		policy === "http-only"
			? violation("it fetches over plain HTTP from an origin on the internet")
			: compliant,
	);
}
