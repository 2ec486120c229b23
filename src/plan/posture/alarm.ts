import { links } from "../aws/links.ts";
import { block, blocks, flag, raw, text } from "../aws/read.ts";
import { defined, entity, type View } from "../aws/view.ts";
import {
	type AttributeOf,
	isObjectValue,
	isUnknown,
	type Known,
	type Value,
} from "../value.ts";

/** A metric as an alarm or a dashboard names it. */
export interface AlarmMetric {
	readonly namespace?: Known<string>;
	readonly name?: Known<string>;
	/** Undefined where not all of them are known. */
	readonly dimensions?: Readonly<Record<string, Known<string>>>;
	/** What their values come from, where a plan does not say which is whose. */
	readonly sources: readonly AttributeOf[];
}

export type Alarm = ReturnType<typeof alarm>;

/** `aws_cloudwatch_metric_alarm`. */
export function alarm(view: View) {
	const queries = blocks(view, "metric_query");
	const metrics = queries.items.flatMap(
		(query) => block(query, "metric") ?? [],
	);
	const own = text(view, "metric_name") === undefined ? [] : [view];
	return entity(view, "alarm", {
		...told(view),
		metrics: [...own, ...metrics].map(metricOf),
		complete: queries.complete,
	});
}

/** `aws_cloudwatch_composite_alarm`. */
export function compositeAlarm(view: View) {
	return entity(view, "composite-alarm", {
		...told(view),
		rule: text(view, "alarm_rule"),
	});
}

/** What it is called, and whom it tells. */
function told(view: View) {
	return {
		alarmName: text(view, "alarm_name"),
		actionsEnabled: flag(view, "actions_enabled", true),
		actions: links(view, "alarm_actions"),
		otherActions: [
			...links(view, "ok_actions").items,
			...links(view, "insufficient_data_actions").items,
		],
	};
}

/** `aws_cloudwatch_log_metric_filter`: where a metric of one's own comes from. */
export function metricFilter(view: View) {
	const into = block(view, "metric_transformation");
	return entity(view, "metric-filter", {
		namespace: into && text(into, "namespace"),
		metric: into && text(into, "name"),
	});
}

/** `aws_sns_topic_subscription`, or what else listens to a topic. */
export function subscription(view: View) {
	return entity(view, "subscription", { topics: links(view, "topic_arn") });
}

/** `aws_chatbot_slack_channel_configuration` and its like. */
export function chatChannel(view: View) {
	return entity(view, "subscription", {
		topics: links(view, "sns_topic_arns"),
	});
}

/** `aws_sns_topic`. */
export function topic(view: View) {
	return entity(view, "topic", {});
}

function metricOf(view: View): AlarmMetric {
	return defined({
		namespace: text(view, "namespace"),
		name: text(view, "metric_name"),
		dimensions: dimensionsOf(raw(view, "dimensions")),
		sources: sourcesOf(raw(view, "dimensions")),
	});
}

function sourcesOf(value: Value | undefined): readonly AttributeOf[] {
	return isUnknown(value) && value.certainty !== "partial" ? value.from : [];
}

function dimensionsOf(value: Value | undefined) {
	if (value === undefined) return {};
	if (!isObjectValue(value)) return undefined;
	const entries = Object.entries(value).filter(
		(entry): entry is [string, Known<string>] =>
			typeof entry[1] === "string" || isUnknown(entry[1]),
	);
	return Object.fromEntries(entries);
}
