import { isUnknown } from "../../plan/index.ts";
import { compliant, notApplicable, unclear, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { entitiesIn, mayName } from "../system.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon RDS", RDS.15; the CIS asks it of RDS as such. */
export const clusterInOneZone: Rule = {
	id: "cluster-in-one-zone",
	kind: "fragile",
	severity: "medium",
	title: "Database clusters have an instance in a second zone",
	why: "With one instance a failure of its zone stops the cluster until another is made.",
	fix: "A second aws_rds_cluster_instance.",
	mappings: {
		fsbp: ["RDS.15"],
		cis: ["5.0.0/2.2.4"],
		wellArchitected: ["REL10-BP01"],
	},
	check: each("kept-cluster", ({ address, engine, serverless }, system) => {
		if (serverless || isUnknown(engine) || !engine?.startsWith("aurora"))
			return notApplicable("AWS keeps its copies in several zones");
		const members = entitiesIn(system, "db-instance").filter(({ cluster }) =>
			mayName(cluster, address),
		);
		if (members.length > 1) return compliant;
		return members.length === 0
			? unclear("its instances are not among these resources")
			: violation(`${members[0]?.address} is its only instance`);
	}),
};
