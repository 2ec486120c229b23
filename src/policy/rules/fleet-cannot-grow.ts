import { compliant, judge, notApplicable, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Amazon EC2 Auto Scaling User Guide, "Set scaling limits for your Auto Scaling group". */
export const fleetCannotGrow: Rule = {
	id: "fleet-cannot-grow",
	kind: "fragile",
	severity: "low",
	title: "A group of hosts can grow",
	why: "With min = max there is no room for load, nor for a host that is replaced before the old one goes.",
	fix: "max_size above min_size, and a scaling policy.",
	mappings: { wellArchitected: ["REL07-BP01"] },
	check: each("fleet", ({ min, max }) =>
		judge("min_size", min, (least = 0) =>
			judge("max_size", max, (most = 0) => {
				if (most === 0) return notApplicable("it is switched off");
				if (most === 1)
					return notApplicable("it is one host that is kept alive");
				return least === most
					? violation(`min_size and max_size are both ${most}`)
					: compliant;
			}),
		),
	),
};
