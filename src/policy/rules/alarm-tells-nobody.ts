import { compliant, notApplicable, unclear, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { posturesIn } from "../system.ts";

/** Source: Security Hub User Guide, "Security Hub controls for CloudWatch", CloudWatch.15 (not part of FSBP). */
export const alarmTellsNobody: Rule = {
	id: "alarm-tells-nobody",
	kind: "untrue",
	severity: "medium",
	title: "Alarms tell somebody",
	why: "An alarm that tells nobody is a colour on a page that nobody opens.",
	fix: "alarm_actions with a topic that somebody subscribes to.",
	mappings: { wellArchitected: ["REL06-BP03"] },
	check: each("alarm", ({ name, actions, actionsEnabled }, system) => {
		if (actionsEnabled === false)
			return violation("its actions are switched off");
		if (actions.items.length > 0) return compliant;
		if (!actions.complete)
			return unclear("its actions are not known before apply");
		const composed = posturesIn(system, "composite-alarm").some(
			({ rule }) => typeof rule !== "string" || rule.includes(name),
		);
		return composed
			? notApplicable("a composite alarm looks at it")
			: violation("it has no action");
	}),
};
