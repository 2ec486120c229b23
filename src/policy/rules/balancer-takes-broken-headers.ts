import { expect, judge, notApplicable } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Elastic Load Balancing", ELB.4. */
export const balancerTakesBrokenHeaders: Rule = {
	id: "balancer-takes-broken-headers",
	kind: "unprotected",
	severity: "low",
	title: "Load balancers drop headers that are none",
	why: "Headers that two programs read differently are how requests are smuggled past a check.",
	fix: "drop_invalid_header_fields = true.",
	mappings: { fsbp: ["ELB.4"] },
	check: each("balancer", ({ type, dropsInvalidHeaders }) =>
		judge("load_balancer_type", type, (kind) =>
			kind === "application"
				? expect(
						"drop_invalid_header_fields",
						dropsInvalidHeaders,
						true,
						"it hands on headers that are none",
					)
				: notApplicable("it reads no headers"),
		),
	),
};
