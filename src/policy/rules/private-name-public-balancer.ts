import { expect, notApplicable } from "../answer.ts";
import { each } from "../each.ts";
import { saysPrivate } from "../private-name.ts";
import type { Rule } from "../rule.ts";

/** Source: Elastic Load Balancing User Guide, "Load balancer scheme". */
export const privateNamePublicBalancer: Rule = {
	id: "private-name-public-balancer",
	kind: "untrue",
	severity: "high",
	title: "A load balancer that is called internal is internal",
	why: "Whoever reads the name believes that the internet does not reach it.",
	fix: "internal = true (it is replaced), or another name.",
	mappings: { wellArchitected: ["SEC05-BP01"] },
	check: each("balancer", ({ address, name, internal }) => {
		const said = saysPrivate(name, address.split(".").at(-1));
		return said === undefined
			? notApplicable("nothing calls it internal")
			: expect(
					"internal",
					internal,
					true,
					`"${said}" says internal, and it faces the internet`,
				);
	}),
};
