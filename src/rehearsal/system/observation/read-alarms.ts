import {
	isObjectValue,
	type ObjectValue,
	type Resource,
	type ResourceGraph,
	type Value,
} from "../../../plan/index.ts";
import {
	type Alarm,
	type AlarmQuery,
	type AlarmRule,
	parseExpression,
} from "../../observation/index.ts";
import { blocks, flagOf, numberOf, textOf } from "../attributes.ts";
import { addressesIn, dimensionIn } from "./addresses.ts";

/** What an alarm may tell: a topic, or what changes the size of something. */
const told = /^aws_(sns_topic|autoscaling_policy|appautoscaling_policy)$/;

/** The alarms over metrics of a plan that can be evaluated here, and sentences about the others. */
export function readAlarms(graph: ResourceGraph): {
	readonly alarms: readonly Alarm[];
	readonly notes: readonly string[];
} {
	const alarms: Alarm[] = [];
	const notes: string[] = [];
	for (const resource of graph.resources) {
		if (resource.type !== "aws_cloudwatch_metric_alarm") continue;
		const found = alarmOf(graph, resource);
		if (typeof found === "string")
			notes.push(`${resource.address} is not evaluated: ${found}`);
		else alarms.push(found);
	}
	return { alarms, notes };
}

/** The alarm, or why there is none here. */
function alarmOf(
	graph: ResourceGraph,
	{ attributes: of, address }: Resource,
): Alarm | string {
	const rule = ruleOf(of);
	if (rule === undefined)
		return "its threshold, comparison or number of periods is not known";
	const queries = queriesOf(graph, of);
	const [first] = queries;
	if (first === undefined || queries.some((one) => one.metric === undefined))
		return "what it looks at is not known";
	const text = expressionIn(of);
	const expression = text === undefined ? undefined : parseExpression(text);
	if (text !== undefined && expression === undefined)
		return `of metric math only sums, products and FILL are known here, and not ${text}`;
	const isOn = flagOf(of.actions_enabled) !== false;
	const actions = (value: Value | undefined) =>
		isOn ? addressesIn(graph, told, value) : [];
	return {
		kind: "alarm",
		name: textOf(of.alarm_name) ?? address,
		description: textOf(of.alarm_description) ?? "",
		queries: queries as readonly AlarmQuery[],
		...(expression && { expression }),
		// One of ten or thirty seconds is here one of a minute, in which all is measured.
		periodMinutes: Math.max(1, first.periodSeconds / 60),
		rule,
		ignoresFewSamples:
			textOf(of.evaluate_low_sample_count_percentiles) === "ignore",
		actions: {
			ALARM: actions(of.alarm_actions),
			OK: actions(of.ok_actions),
			INSUFFICIENT_DATA: actions(of.insufficient_data_actions),
		},
	};
}

const comparisons = [
	"GreaterThanOrEqualToThreshold",
	"GreaterThanThreshold",
	"LessThanThreshold",
	"LessThanOrEqualToThreshold",
] as const;

const treatments = ["missing", "ignore", "breaching", "notBreaching"] as const;

function ruleOf(of: ObjectValue): AlarmRule | undefined {
	const comparison = comparisons.find((one) => one === of.comparison_operator);
	const threshold = numberOf(of.threshold);
	const evaluationPeriods = numberOf(of.evaluation_periods);
	if (!comparison || threshold === undefined || !evaluationPeriods)
		return undefined;
	return {
		comparison,
		threshold,
		evaluationPeriods,
		datapointsToAlarm: numberOf(of.datapoints_to_alarm) ?? evaluationPeriods,
		missing:
			treatments.find((one) => one === of.treat_missing_data) ?? "missing",
	};
}

function expressionIn(of: ObjectValue): string | undefined {
	const all = blocks(of.metric_query);
	const returned =
		all.find((one) => flagOf(one.return_data) === true) ?? all[0];
	return returned && textOf(returned.expression);
}

function queriesOf(graph: ResourceGraph, of: ObjectValue) {
	const queries = blocks(of.metric_query).flatMap((one) =>
		blocks(one.metric).map((metric) => ({ ...metric, id: one.id ?? "" })),
	);
	const all = queries.length > 0 ? queries : [of];
	return all.map((one: ObjectValue) => ({
		id: queries.length > 0 ? (textOf(one.id) ?? "") : "own",
		metric: metricOf(graph, one),
		statistic:
			textOf(one.stat) ??
			textOf(one.statistic) ??
			textOf(one.extended_statistic) ??
			"Average",
		periodSeconds: numberOf(one.period) ?? 60,
	}));
}

export function metricOf(graph: ResourceGraph, of: ObjectValue) {
	const namespace = textOf(of.namespace);
	const name = textOf(of.metric_name);
	if (namespace === undefined || name === undefined) return undefined;
	const given = isObjectValue(of.dimensions) ? of.dimensions : {};
	const dimensions = Object.entries(given).map(([key, value]) => [
		key,
		dimensionIn(graph, key, value) ?? "",
	]);
	return { namespace, name, dimensions: Object.fromEntries(dimensions) };
}
