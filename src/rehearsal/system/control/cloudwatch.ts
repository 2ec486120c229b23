import { type Input, Refusal } from "../../aws/index.ts";
import {
	evaluate,
	type MetricName,
	type MetricStore,
	parseExpression,
	statisticOf,
} from "../../observation/index.ts";
import { accountId } from "../aws/stand-ins.ts";
import { describedAlarms, describedComposites, isWanted } from "./alarms.ts";
import type { ControlTools, Measured, Operations } from "./control-tools.ts";
import type { Dashboard } from "./dashboards.ts";
import {
	invalid,
	listIn,
	momentIn,
	numberIn,
	objectIn,
	objectsIn,
	textIn,
} from "./inputs.ts";
import { describedMetric, type MetricNames } from "./metric-names.ts";

/** What CloudWatch tells of what was measured. Source: Amazon CloudWatch API Reference. */
export function cloudWatchCalls(
	tools: ControlTools,
	observation: Measured,
	names: MetricNames,
	dashboards: readonly Dashboard[],
): Operations {
	const { store } = observation;
	const asked = { tools, store, names };
	return {
		ListMetrics: (input) => ({
			Metrics: store
				.names()
				.map((one) => names.outward(one))
				.filter((one) => isAsked(one, input))
				.map(describedMetric),
		}),
		GetMetricStatistics: (input) => statistics(asked, input),
		GetMetricData: (input) => ({
			MetricDataResults: metricData(asked, input),
			Messages: [],
		}),
		ListDashboards: () => ({
			DashboardEntries: dashboards.map(({ name, body }) => ({
				DashboardName: name,
				DashboardArn: dashboardArn(name),
				Size: Buffer.byteLength(body),
			})),
		}),
		GetDashboard: (input) => {
			const asked = textIn(input, "DashboardName");
			const found = dashboards.find(({ name }) => name === asked);
			if (found === undefined)
				throw new Refusal(
					"ResourceNotFound",
					`Dashboard ${asked} does not exist; there is ${dashboards.map(({ name }) => name).join(", ") || "none"}`,
				);
			return {
				DashboardName: found.name,
				DashboardArn: dashboardArn(found.name),
				DashboardBody: found.body,
			};
		},
		DescribeAlarms: (input) => ({
			MetricAlarms: isWanted(input, "MetricAlarm")
				? describedAlarms(tools, observation, names, input)
				: [],
			CompositeAlarms: isWanted(input, "CompositeAlarm")
				? describedComposites(tools, observation, input)
				: [],
		}),
	};
}

function dashboardArn(name: string): string {
	return `arn:aws:cloudwatch::${accountId}:dashboard/${name}`;
}

interface Asked {
	readonly tools: ControlTools;
	readonly store: MetricStore;
	readonly names: MetricNames;
}

function isAsked(one: MetricName, input: Input): boolean {
	const { Namespace: namespace, MetricName: name } = input;
	return (
		(namespace === undefined || namespace === one.namespace) &&
		(name === undefined || name === one.name) &&
		objectsIn(input, "Dimensions").every(({ Name, Value }) => {
			const own = one.dimensions[String(Name)];
			return own !== undefined && (Value === undefined || Value === own);
		})
	);
}

function metricIn(names: MetricNames, input: Input): MetricName {
	const dimensions = objectsIn(input, "Dimensions").map(({ Name, Value }) => [
		String(Name),
		String(Value),
	]);
	return names.inward({
		namespace: textIn(input, "Namespace") ?? "",
		name: textIn(input, "MetricName") ?? "",
		dimensions: Object.fromEntries(dimensions),
	});
}

/** Minutes of AWS's time that a call is about, whole periods of them. @throws Refusal */
function periodsIn({ tools }: Asked, input: Input, periodSeconds: number) {
	const start = momentIn(input, "StartTime");
	const end = momentIn(input, "EndTime");
	if (start >= end)
		throw new Refusal(
			"InvalidParameterValue",
			"The parameter StartTime must be less than the parameter EndTime.",
		);
	const minutes = Math.max(1, Math.round(periodSeconds / 60));
	const from = Math.floor(tools.minute(start) / minutes) * minutes;
	const until = Math.min(tools.minute(end), tools.minute(tools.moment()));
	const count = Math.max(0, Math.ceil((until - from) / minutes));
	if (count > 100_800)
		throw invalid(
			`there are ${count} periods from StartTime to EndTime, and 100800 at most are told: give a longer Period`,
		);
	return Array.from({ length: count }, (_, at) => {
		const first = from + at * minutes;
		return { first, end: first + minutes, at: tools.time(first * 60) };
	});
}

function statistics(asked: Asked, input: Input): Input {
	const { names, store } = asked;
	const metric = metricIn(names, input);
	const seconds = periodIn(input);
	const plain = listIn(input, "Statistics").map(String);
	const extended = listIn(input, "ExtendedStatistics").map(String);
	if (plain.length + extended.length === 0)
		throw new Refusal(
			"MissingParameter",
			"Statistics or ExtendedStatistics must be given",
		);
	const Datapoints = periodsIn(asked, input, seconds).flatMap(
		({ first, end, at }) => {
			const measured = store.between(metric, first, end);
			if (measured === undefined) return [];
			const value = (one: string) => [one, statisticOf(measured, one)] as const;
			const known = extended
				.map(value)
				.filter(([, number]) => number !== undefined);
			return {
				Timestamp: { $date: at },
				...Object.fromEntries(plain.map(value)),
				...(known.length > 0 && {
					ExtendedStatistics: Object.fromEntries(known),
				}),
				Unit: store.unitOf(metric) ?? "None",
			};
		},
	);
	return { Label: metric.name, Datapoints };
}

function periodIn(input: Input): number {
	const seconds = numberIn(input, "Period", [1, 86_400]);
	if (seconds === undefined) throw invalid("Period is missing");
	if (seconds < 60 || seconds % 60 !== 0)
		throw invalid(
			`Period is ${seconds}, and a rehearsal measures minutes: a multiple of 60`,
		);
	return seconds;
}

interface Series {
	readonly label: string;
	readonly isTold: boolean;
	readonly values: ReadonlyMap<string, number>;
}

/** Metrics first, because an expression may come before what it is made of. */
function metricData(asked: Asked, input: Input): readonly Input[] {
	const queries = objectsIn(input, "MetricDataQueries");
	const series = new Map<string, Series>();
	for (const query of queries)
		if (query.MetricStat !== undefined)
			series.set(String(query.Id), measuredSeries(asked, input, query));
	for (const query of queries)
		if (query.Expression !== undefined)
			series.set(String(query.Id), computedSeries(query, series));
	const isNewestFirst = input.ScanBy !== "TimestampAscending";
	return queries.flatMap(({ Id }) => {
		const one = series.get(String(Id));
		if (one?.isTold !== true) return [];
		const points = [...one.values];
		if (isNewestFirst) points.reverse();
		return {
			Id,
			Label: one.label,
			Timestamps: points.map(([at]) => ({ $date: at })),
			Values: points.map(([, value]) => value),
			StatusCode: "Complete",
		};
	});
}

function measuredSeries(asked: Asked, input: Input, query: Input): Series {
	const of = objectIn(query, "MetricStat");
	const metric = metricIn(asked.names, objectIn(of, "Metric"));
	const statistic = textIn(of, "Stat") ?? "";
	const values = new Map<string, number>();
	for (const { first, end, at } of periodsIn(asked, input, periodIn(of))) {
		const measured = asked.store.between(metric, first, end);
		const value = measured && statisticOf(measured, statistic);
		if (value !== undefined) values.set(at, value);
	}
	return { label: labelOf(query, metric.name), isTold: isTold(query), values };
}

function computedSeries(
	query: Input,
	series: ReadonlyMap<string, Series>,
): Series {
	const text = textIn(query, "Expression") ?? "";
	const expression = parseExpression(text);
	if (expression === undefined)
		throw invalid(
			`Expression ${text}: a rehearsal knows numbers, metrics, + - * /, brackets and FILL(metric, number)`,
		);
	const moments = [
		...new Set(
			[...series.values()].flatMap(({ values }) => [...values.keys()]),
		),
	].sort();
	const values = new Map<string, number>();
	for (const at of moments) {
		const known = [...series].map(
			([id, one]) => [id, one.values.get(at)] as const,
		);
		const value = evaluate(expression, new Map(known));
		if (value !== undefined) values.set(at, value);
	}
	return { label: labelOf(query, text), isTold: isTold(query), values };
}

function labelOf(query: Input, otherwise: string): string {
	return textIn(query, "Label") ?? otherwise;
}

function isTold({ ReturnData: told }: Input): boolean {
	return String(told ?? true) === "true";
}
