import type { Blueprint } from "../blueprint/index.ts";
import {
	type Block,
	call,
	type Expression,
	ref,
	resource,
} from "../terraform/index.ts";
import { alarms } from "./alarms.ts";
import { dashboardRows, type Graph, type Row } from "./dashboard-rows.ts";
import type { Metric } from "./metric.ts";
import { awsName } from "./names.ts";

/**
 * The whole chain on one page: alarms first, then a row for each part. Widgets without a place are laid out from left
 * to right. Source: "Dashboard Body Structure and Syntax" in the CloudWatch API reference.
 */
export function dashboardBlocks(blueprint: Blueprint): Block[] {
	if (!blueprint.observe.dashboard) return [];
	return [
		resource("aws_cloudwatch_dashboard", "main", {
			dashboard_name: awsName(blueprint),
			dashboard_body: call("jsonencode", {
				widgets: [
					...alarmWidget(blueprint),
					...dashboardRows(blueprint).flatMap((row) => widgets(blueprint, row)),
				],
			}),
		}),
	];
}

/** CloudWatch shows at most 100 alarms in one widget; there are never so many. */
function alarmWidget(blueprint: Blueprint): Expression[] {
	const all = alarms(blueprint).map(({ name }) =>
		ref("aws_cloudwatch_metric_alarm", name, "arn"),
	);
	if (all.length === 0) return [];
	const properties = { title: "Alarms", alarms: all };
	return [
		{
			type: "alarm",
			width: 24,
			height: 2 + Math.ceil(all.length / 4),
			properties,
		},
	];
}

function widgets(blueprint: Blueprint, { title, graphs }: Row): Expression[] {
	return [
		{
			type: "text",
			width: 24,
			height: 1,
			properties: { markdown: `## ${title}` },
		},
		...graphs.map((graph) => widget(blueprint, graph, graphs.length)),
	];
}

function widget(
	{ region }: Blueprint,
	{ title, lines }: Graph,
	besides: number,
): Expression {
	return {
		type: "metric",
		width: 24 / besides,
		height: 6,
		properties: {
			title,
			region,
			view: "timeSeries",
			period: 60,
			metrics: lines.map(line),
			yAxis: { left: { min: 0 } },
		},
	};
}

/** `["AWS/RDS", "CPUUtilization", "DBInstanceIdentifier", "shop-primary", { stat = "Average" }]`. */
function line({ namespace, name, dimensions, statistic }: Metric): Expression {
	return [
		namespace,
		name,
		...Object.entries(dimensions).flat(),
		{ stat: statistic },
	];
}
