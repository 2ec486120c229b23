import { compliant, notApplicable, unclear, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { inTwoZones } from "../zones.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon EC2 Auto Scaling", AutoScaling.2. */
export const fleetInOneZone: Rule = {
	id: "fleet-in-one-zone",
	kind: "fragile",
	severity: "medium",
	title: "Groups of hosts span two zones",
	why: "When the zone fails all hosts are gone.",
	fix: "Subnets of two zones in vpc_zone_identifier.",
	mappings: { fsbp: ["AutoScaling.2"], wellArchitected: ["REL10-BP01"] },
	check: each("fleet", ({ subnets, zones, max }, system) => {
		if (max === 0 || max === 1)
			return notApplicable("it is one host that is kept alive");
		if (subnets.items.length > 0 || !subnets.complete)
			return inTwoZones(system, subnets, "it");
		if (zones.items.length === 0 || !zones.complete)
			return unclear("its zones are not known");
		return zones.items.length > 1
			? compliant
			: violation(`it stands in ${String(zones.items[0])} only`);
	}),
};
