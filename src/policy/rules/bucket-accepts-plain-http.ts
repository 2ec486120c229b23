import { compliant, unclear, violation } from "../answer.ts";
import { partOf } from "../bucket-parts.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { documentOf } from "../statements.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon S3", S3.5. */
export const bucketAcceptsPlainHttp: Rule = {
	id: "bucket-accepts-plain-http",
	kind: "unprotected",
	severity: "low",
	title: "Buckets refuse requests without TLS",
	why: "A client that forgets TLS sends what it reads and writes in the clear.",
	fix: 'A policy that denies s3:* where aws:SecureTransport is "false".',
	mappings: {
		fsbp: ["S3.5"],
		cis: ["5.0.0/2.1.1"],
		wellArchitected: ["SEC09-BP02"],
	},
	check: each("bucket", ({ address }, system) => {
		const { part, uncertain } = partOf(system, "bucket-policy", address);
		if (part === undefined)
			return uncertain
				? unclear("which bucket a policy is for is not known")
				: violation("nothing refuses requests without TLS");
		const { statements } = documentOf(system, part.document);
		if (statements.items.some(({ deniesPlainHttp }) => deniesPlainHttp))
			return compliant;
		return statements.complete
			? violation(`${part.address} does not refuse requests without TLS`)
			: unclear(statements.why ?? "its policy is not known");
	}),
};
