import { isUnknown, type PostureOf } from "../../plan/index.ts";
import {
	compliant,
	notApplicable,
	unclear,
	type Verdict,
	violation,
} from "../answer.ts";
import { all, each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { posturesIn, type System } from "../system.ts";

type Alarm = PostureOf<"alarm"> | PostureOf<"composite-alarm">;

/**
 * Sources: Security Hub User Guide, "Security Hub controls for CloudWatch", CloudWatch.15 (not part of FSBP); Amazon
 * CloudWatch User Guide, "Create a composite alarm": its rule names other alarms, composite ones too.
 */
export const alarmTellsNobody: Rule = {
	id: "alarm-tells-nobody",
	kind: "untrue",
	severity: "medium",
	title: "Alarms tell somebody",
	why: "An alarm that tells nobody is a colour on a page that nobody opens.",
	fix: "alarm_actions with a topic that somebody subscribes to.",
	mappings: { wellArchitected: ["REL06-BP03"] },
	check: all(each("alarm", tells), each("composite-alarm", tells)),
};

function tells(one: Alarm, system: System): Verdict {
	const { actions, actionsEnabled } = one;
	const composed = isComposed(one, system);
	if (composed === "yes") return notApplicable("a composite alarm looks at it");
	const reader = readerOf(one, system);
	if (reader !== undefined) return notApplicable(`${reader} acts on it`);
	if (actionsEnabled === false)
		return violation("its actions are switched off");
	if (actions.items.length > 0) return compliant;
	if (!actions.complete)
		return unclear("its actions are not known before apply");
	return composed === "perhaps"
		? unclear("which alarms a composite alarm looks at is not known")
		: violation("it has no action");
}

/** Names in a composite alarm's rule stand by themselves, in quotes, or at the end of an ARN. */
function isComposed(
	{ address, alarmName }: Alarm,
	system: System,
): "yes" | "perhaps" | "no" {
	let found: "perhaps" | "no" = "no";
	for (const { address: from, rule } of posturesIn(system, "composite-alarm")) {
		if (from === address) continue;
		if (refers(system, from, address)) return "yes";
		if (typeof rule !== "string" || isUnknown(alarmName)) found = "perhaps";
		else if (namesIn(rule).some((name) => name === alarmName)) return "yes";
	}
	return found;
}

function namesIn(rule: string): readonly string[] {
	const asked =
		/\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*("[^"]*"|[^)]*?)\s*\)/g;
	return [...rule.matchAll(asked)].map(([, name = ""]) =>
		name
			.replace(/^["']|["']$/g, "")
			.replace(/^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:/, ""),
	);
}

function refers(system: System, from: string, to: string): boolean {
	return (system.referencesTo.get(to) ?? []).some(
		(one) => one.from === from && one.certainty === "exact",
	);
}

/** What takes a deployment back, or takes a host out of DNS, when an alarm fires. */
const readers =
	/^aws_(ecs_service|codedeploy_deployment_group|autoscaling_group|route53_health_check)$/;

function readerOf({ address }: Alarm, system: System): string | undefined {
	return system.referencesTo
		.get(address)
		?.find(({ from }) => readers.test(system.types.get(from) ?? ""))?.from;
}
