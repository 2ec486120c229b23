import type { Blueprint } from "../blueprint/index.ts";
import { type Block, resource, type Value } from "../terraform/index.ts";
import type { Metric } from "./metric.ts";
import { awsName } from "./names.ts";
import { topicActions } from "./notifications.ts";

/** One thing to be told of. */
export interface Alarm {
	/** With underscores, as the resource is named. */
	readonly name: string;
	/** What is the matter, and what to do. */
	readonly description: string;
	/** One metric, or several whose sum counts; a part of a sum that is not there is nothing. */
	readonly watch: Metric | readonly Metric[];
	readonly when: "above" | "at-least" | "below";
	readonly threshold: number;
	readonly periodSeconds: number;
	/** So many periods in a row. */
	readonly periods: number;
	/** What silence means: nothing is wrong, something is, or nobody knows. By default nobody knows. */
	readonly silence?: "well" | "wrong";
	/** What happens beside somebody being told. */
	readonly actions?: readonly Value<string>[];
}

const comparison = {
	above: "GreaterThanThreshold",
	"at-least": "GreaterThanOrEqualToThreshold",
	below: "LessThanThreshold",
};

const missing = { well: "notBreaching", wrong: "breaching" };

/** The name in AWS: `shop-staging-entry-errors`. */
export function alarmName(blueprint: Blueprint, { name }: Alarm): string {
	return awsName(blueprint, name.replaceAll("_", "-"));
}

export function alarmBlock(blueprint: Blueprint, alarm: Alarm): Block {
	const told = topicActions(blueprint);
	const actions = [...(alarm.actions ?? []), ...told];
	return resource("aws_cloudwatch_metric_alarm", alarm.name, {
		alarm_name: alarmName(blueprint, alarm),
		alarm_description: alarm.description,
		...watched(alarm),
		comparison_operator: comparison[alarm.when],
		threshold: alarm.threshold,
		evaluation_periods: alarm.periods,
		treat_missing_data: alarm.silence && missing[alarm.silence],
		alarm_actions: actions.length > 0 ? actions : undefined,
		ok_actions: told.length > 0 ? told : undefined,
	});
}

function watched({ watch, periodSeconds }: Alarm) {
	if (!isMetric(watch)) return { metric_query: sum(watch, periodSeconds) };
	return {
		namespace: watch.namespace,
		metric_name: watch.name,
		dimensions: watch.dimensions,
		...statistic(watch),
		period: periodSeconds,
	};
}

function isMetric(watch: Alarm["watch"]): watch is Metric {
	return !Array.isArray(watch);
}

/** A percentile of three answers says little: with few of them the alarm stays as it is. */
function statistic({ statistic }: Metric) {
	return /^p\d/.test(statistic)
		? {
				extended_statistic: statistic,
				evaluate_low_sample_count_percentiles: "ignore",
			}
		: { statistic };
}

function sum(metrics: readonly Metric[], period: number) {
	const parts = metrics.map(
		({ namespace, name, dimensions, statistic }, n) => ({
			id: `part${n + 1}`,
			metric: {
				namespace,
				metric_name: name,
				dimensions,
				stat: statistic,
				period,
			},
		}),
	);
	const expression = parts.map(({ id }) => `FILL(${id}, 0)`).join(" + ");
	const label = metrics.map(({ name }) => name).join(" + ");
	return [{ id: "sum", expression, label, return_data: true }, ...parts];
}
