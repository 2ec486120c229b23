import { isUnknown } from "../../plan/index.ts";
import { compliant, notApplicable, unclear, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { linkedPosture } from "../system.ts";

/** Source: RDS User Guide, "Working with DB instance read replicas". */
export const replicaBesidePrimary: Rule = {
	id: "replica-beside-primary",
	kind: "fragile",
	severity: "low",
	title: "A replica stands in another zone than its primary",
	why: "Then one zone's failure takes both.",
	fix: "availability_zone of another zone.",
	mappings: { wellArchitected: ["REL10-BP01"] },
	check: each("kept-database", ({ replicateFrom, zone, region }, system) => {
		if (replicateFrom === undefined) return notApplicable("it is no replica");
		const primary = linkedPosture(system, replicateFrom, "kept-database");
		const isAbroad =
			region !== undefined &&
			primary?.region !== undefined &&
			region !== primary.region;
		if (isAbroad) return compliant;
		const other = primary?.zone;
		if (
			zone === undefined ||
			isUnknown(zone) ||
			other === undefined ||
			isUnknown(other)
		)
			return unclear("AWS chooses the zone of one of them");
		return zone === other
			? violation(`it stands in ${zone}, as ${primary?.address} does`)
			: compliant;
	}),
};
