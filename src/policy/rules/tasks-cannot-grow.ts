import { compliant, judge, notApplicable, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Application Auto Scaling User Guide, "Scalable targets". */
export const tasksCannotGrow: Rule = {
	id: "tasks-cannot-grow",
	kind: "fragile",
	severity: "low",
	title: "A service that scales has room to",
	why: "With min = max its scaling policies never do anything.",
	fix: "max_capacity above min_capacity.",
	mappings: { wellArchitected: ["REL07-BP01"] },
	check: each("scalable", ({ min, max }) =>
		judge("min_capacity", min, (least = 0) =>
			judge("max_capacity", max, (most = 0) =>
				most === 0
					? notApplicable("it is switched off")
					: least === most
						? violation(`min_capacity and max_capacity are both ${most}`)
						: compliant,
			),
		),
	),
};
