import { isUnknown } from "../../plan/index.ts";
import { compliant, notApplicable, unclear, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { entitiesIn, linkedEntity, mayName } from "../system.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon EC2", EC2.9. */
export const hostPublicAddress: Rule = {
	id: "host-public-address",
	kind: "open",
	severity: "medium",
	title: "Hosts that only the load balancer talks to have no public address",
	why: "A public address is a way in that nobody needs, and costs money by the hour.",
	fix: "associate_public_ip_address = false, in a private subnet.",
	mappings: { fsbp: ["EC2.9"], wellArchitected: ["SEC05-BP01"] },
	check: each("host", ({ address, associatePublicIp, subnet }, system) => {
		const targets = entitiesIn(system, "target-group-attachment");
		if (!targets.some(({ target }) => mayName(target, address)))
			return notApplicable("no load balancer sends anything to it");
		const given =
			associatePublicIp ??
			linkedEntity(system, subnet, "subnet")?.mapPublicIpOnLaunch;
		if (given === undefined || isUnknown(given))
			return unclear("whether it gets a public address depends on its subnet");
		return given
			? violation("it stands behind a load balancer and has a public address")
			: compliant;
	}),
};
