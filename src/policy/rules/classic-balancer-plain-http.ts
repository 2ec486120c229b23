import { isUnknown } from "../../plan/index.ts";
import { compliant, notApplicable, unclear, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Elastic Load Balancing", ELB.3. */
export const classicBalancerPlainHttp: Rule = {
	id: "classic-balancer-plain-http",
	kind: "unprotected",
	severity: "high",
	title: "Classic load balancers speak TLS",
	why: "Passwords and sessions then cross the internet for all to read.",
	fix: "A listener with lb_protocol https or ssl; better, an aws_lb.",
	mappings: { fsbp: ["ELB.3"], wellArchitected: ["SEC09-BP02"] },
	check: each("classic-balancer", ({ internal, protocols, complete }) => {
		if (internal === true) return notApplicable("only the VPC reaches it");
		const plain = protocols.find(
			(one) => typeof one === "string" && /^(http|tcp)$/i.test(one),
		);
		if (plain !== undefined && !isUnknown(plain))
			return violation(`it listens with plain ${plain.toUpperCase()}`);
		return complete && !protocols.some(isUnknown)
			? compliant
			: unclear("its listeners are not known before apply");
	}),
};
