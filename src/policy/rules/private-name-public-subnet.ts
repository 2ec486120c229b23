import { compliant, notApplicable, unclear, violation } from "../answer.ts";
import { eachEntity } from "../each.ts";
import { saysPrivate } from "../private-name.ts";
import { opennessOf } from "../public-subnet.ts";
import type { Rule } from "../rule.ts";

/** Source: VPC User Guide, "Subnet types". */
export const privateNamePublicSubnet: Rule = {
	id: "private-name-public-subnet",
	kind: "untrue",
	severity: "high",
	title: "A subnet that is called private is private",
	why: "Whoever reads the name puts a database there.",
	fix: "Take the route to the internet gateway out of its route table, or call it public.",
	mappings: { wellArchitected: ["SEC05-BP01"] },
	check: eachEntity("subnet", ({ address, name, tags }, system) => {
		const said = saysPrivate(
			name,
			tags.Name,
			tags.Tier,
			tags.tier,
			tags.Type,
			address.split(".").at(-1),
		);
		if (said === undefined) return notApplicable("nothing calls it private");
		const openness = opennessOf(system).get(address) ?? "unknown";
		if (openness === "unknown") return unclear("where it leads is not known");
		return openness === "public"
			? violation(
					`"${said}" says private, and its route table leads to an internet gateway`,
				)
			: compliant;
	}),
};
