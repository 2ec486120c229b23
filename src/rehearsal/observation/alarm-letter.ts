import { identityOf } from "./alarm.ts";
import type { AlarmChange } from "./alarm-watch.ts";
import type { CompositeChange } from "./composite-alarm.ts";
import { type Letter, notifier } from "./mailbox.ts";

/** The e-mail that SNS sends of an alarm, in its form. Source: Amazon SNS Developer Guide, "Email notifications". */
export function letterOf(
	{
		alarm,
		state,
		before,
		reason,
	}: Pick<
		AlarmChange | CompositeChange,
		"alarm" | "state" | "before" | "reason"
	>,
	{
		to,
		topic,
		region,
		at,
	}: { to: string; topic: string; region: string; at: Date },
): Letter {
	const { name, description } = alarm;
	return {
		to,
		from: notifier,
		subject: `${state}: "${name}" in ${region}`,
		at,
		text: [
			`You are receiving this email because your Amazon CloudWatch Alarm "${name}" in the ${region} region has entered the ${state} state, because "${reason}".`,
			"",
			"Alarm Details:",
			`- Name:         ${name}`,
			`- Description:  ${description}`,
			`- State Change: ${before} -> ${state}`,
			alarm.kind === "composite"
				? `- Alarm Rule:   ${alarm.ruleText}`
				: `- Metric:       ${identityOf(alarm)}`,
			`- Topic:        ${topic}`,
		].join("\n"),
	};
}
