import { isUnknown, type PostureOf } from "../../plan/index.ts";
import {
	compliant,
	judge,
	notApplicable,
	unclear,
	type Verdict,
	violation,
} from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { linkedPosture } from "../system.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Elastic Load Balancing", ELB.1, ELB.18. */
export const listenerPlainHttp: Rule = {
	id: "listener-plain-http",
	kind: "unprotected",
	severity: "high",
	title: "Load balancers speak TLS, and send on who comes without it",
	why: "Passwords and sessions then cross the internet for all to read.",
	fix: "An HTTPS listener with a certificate, and a redirect to HTTPS on port 80.",
	mappings: { fsbp: ["ELB.1", "ELB.18"], wellArchitected: ["SEC09-BP02"] },
	check: each("doorway", (one, system) => {
		const balancer = linkedPosture(system, one.loadBalancer, "balancer");
		if (balancer === undefined)
			return unclear("its load balancer is not known");
		if (balancer.type !== "application")
			return notApplicable("only application load balancers can send on");
		if (balancer.internal === true)
			return notApplicable("only the VPC reaches its load balancer");
		return judge("protocol", one.protocol, (protocol) =>
			protocol === "HTTP" ? sentOn(one) : compliant,
		);
	}),
};

function sentOn({ actions, redirects }: PostureOf<"doorway">): Verdict {
	if (!actions.complete || redirects.some(isUnknown))
		return unclear("what it does is not known before apply");
	const types = actions.items.map(({ type }) => type);
	if (types.includes("redirect") && redirects.includes("HTTPS"))
		return compliant;
	return types.every((type) => type === "fixed-response")
		? compliant
		: violation("it serves plain HTTP to the internet");
}
