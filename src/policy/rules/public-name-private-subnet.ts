import { compliant, notApplicable, unclear, violation } from "../answer.ts";
import { eachEntity } from "../each.ts";
import { saysPublic } from "../private-name.ts";
import { opennessOf } from "../public-subnet.ts";
import type { Rule } from "../rule.ts";

/** Source: VPC User Guide, "Subnet types". */
export const publicNamePrivateSubnet: Rule = {
	id: "public-name-private-subnet",
	kind: "untrue",
	severity: "low",
	title: "A subnet that is called public is public",
	why: "What is put there because of its name cannot be reached, or cannot reach out.",
	fix: "Associate a route table with a route to the internet gateway, or call it private.",
	mappings: { wellArchitected: ["SEC05-BP01"] },
	check: eachEntity("subnet", ({ address, name, tags }, system) => {
		const said = saysPublic(
			name,
			tags.Name,
			tags.Tier,
			tags.tier,
			address.split(".").at(-1),
		);
		if (said === undefined) return notApplicable("nothing calls it public");
		const openness = opennessOf(system).get(address) ?? "unknown";
		if (openness === "unknown") return unclear("where it leads is not known");
		return openness === "private"
			? violation(
					`"${said}" says public, and no route of it leads to an internet gateway`,
				)
			: compliant;
	}),
};
