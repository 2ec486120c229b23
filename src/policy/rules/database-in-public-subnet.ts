import { notApplicable, unclear } from "../answer.ts";
import { each } from "../each.ts";
import { inPrivateSubnets } from "../public-subnet.ts";
import type { Rule } from "../rule.ts";
import { linkedEntity } from "../system.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon RDS", RDS.46. */
export const databaseInPublicSubnet: Rule = {
	id: "database-in-public-subnet",
	kind: "open",
	severity: "medium",
	title: "Databases stand in subnets that do not lead to the internet",
	why: "Without a route to an internet gateway no later mistake can open a database to the world.",
	fix: "Put private subnets into its subnet group.",
	mappings: { fsbp: ["RDS.46"], wellArchitected: ["SEC05-BP01"] },
	check: each(
		"kept-database",
		({ subnetGroup, inCluster, replicateFrom }, system) => {
			const group = linkedEntity(system, subnetGroup, "subnet-group");
			if (group !== undefined) return inPrivateSubnets(system, group.subnets);
			return subnetGroup === undefined &&
				(inCluster || replicateFrom !== undefined)
				? notApplicable("it stands where its cluster or primary stands")
				: unclear("its subnets are not known");
		},
	),
};
