import { expect } from "../answer.ts";
import { eachEntity } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon EC2", EC2.15. */
export const subnetHandsOutAddresses: Rule = {
	id: "subnet-hands-out-addresses",
	kind: "open",
	severity: "low",
	title: "Subnets hand out no public addresses by themselves",
	why: "Whatever is launched there by anybody is on the internet.",
	fix: "map_public_ip_on_launch = false; say at the host that it needs one.",
	mappings: { fsbp: ["EC2.15"], wellArchitected: ["SEC05-BP01"] },
	check: eachEntity("subnet", ({ mapPublicIpOnLaunch }) =>
		expect(
			"map_public_ip_on_launch",
			mapPublicIpOnLaunch,
			false,
			"whatever is launched in it gets a public address",
		),
	),
};
