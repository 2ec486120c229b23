import { isUnknown } from "../../plan/index.ts";
import { compliant, notApplicable, unclear, violation } from "../answer.ts";
import { each } from "../each.ts";
import { isBehindBalancer } from "../fleet-balancer.ts";
import type { Rule } from "../rule.ts";
import { mayName, posturesIn } from "../system.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon EC2", EC2.25; AutoScaling.5. */
export const templatePublicAddress: Rule = {
	id: "template-public-address",
	kind: "open",
	severity: "medium",
	title:
		"Hosts that only the load balancer talks to get no public address from their template",
	why: "Every host of the group then has a way in that nobody needs, and costs money by the hour.",
	fix: "Take associate_public_ip_address out and use private subnets.",
	mappings: {
		fsbp: ["EC2.25", "AutoScaling.5"],
		wellArchitected: ["SEC05-BP01"],
	},
	check: each("host-template", ({ address, publicAddresses }, system) => {
		const served = posturesIn(system, "fleet").filter(({ template }) =>
			mayName(template, address),
		);
		if (!served.some((one) => isBehindBalancer(system, one) === "yes"))
			return notApplicable("no load balancer sends anything to its hosts");
		if (publicAddresses.includes(true))
			return violation(
				"it gives every host behind a load balancer a public address",
			);
		return publicAddresses.some(isUnknown)
			? unclear("whether it gives public addresses is not known before apply")
			: compliant;
	}),
};
