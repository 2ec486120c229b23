import type { ResourceGraph } from "../../../plan/index.ts";
import {
	type MetricName,
	type MetricStore,
	statisticOf,
} from "../../observation/index.ts";
import type { StandIns } from "../aws/stand-ins.ts";
import type { Observation } from "../observation/index.ts";
import type { Start } from "../start.ts";
import type { MetricNames } from "./metric-names.ts";

/** A dashboard of a document. */
export interface Dashboard {
	readonly name: string;
	/** JSON. */
	readonly body: string;
	readonly widgets: readonly Widget[];
}

/** What a widget shows, in its order. */
export interface Widget {
	readonly title: string;
	readonly rows: readonly Row[];
}

type Row =
	| {
			readonly kind: "metric";
			readonly metric: MetricName;
			readonly statistic: string;
			readonly periodMinutes: number;
	  }
	/** An expression, or what has another form than is known here. */
	| { readonly kind: "unknown"; readonly text: string };

/** Every dashboard of a document, with the metrics of its widgets as they are kept. */
export function dashboardsOf(
	{ resources }: ResourceGraph,
	standIns: StandIns,
	names: MetricNames,
): readonly Dashboard[] {
	return resources
		.filter(({ type }) => type === "aws_cloudwatch_dashboard")
		.flatMap(({ address, attributes }) => {
			const body = standIns.text(attributes.dashboard_body);
			if (body === undefined) return [];
			const name = standIns.text(attributes.dashboard_name) ?? address;
			return { name, body, widgets: widgetsIn(body, names) };
		});
}

function widgetsIn(body: string, names: MetricNames): readonly Widget[] {
	return objectsIn(parsed(body).widgets).flatMap(({ properties }) => {
		const of = objectOf(properties);
		const rows = rowsIn(of, names);
		return rows.length === 0
			? []
			: { title: String(of.title ?? "without a title"), rows };
	});
}

/**
 * A row is a metric's namespace, name, and dimensions in pairs, and at its end what is said of it; `.` is what stands
 * above, and `...` all that does. Source: Amazon CloudWatch API Reference, "Dashboard body structure and syntax".
 */
function rowsIn(
	of: Readonly<Record<string, unknown>>,
	names: MetricNames,
): readonly Row[] {
	let above: readonly string[] = [];
	return listOf(of.metrics).map((one): Row => {
		const row = listOf(one);
		const own = objectOf(row.at(-1));
		const texts = row.filter((text) => typeof text === "string");
		if (texts.length < 2 && own.expression !== undefined)
			return { kind: "unknown", text: String(own.expression) };
		above = expanded(texts, above);
		const [namespace = "", name = "", ...rest] = above;
		const pairs = rest.flatMap((key, at) =>
			at % 2 === 0 ? [[key, rest[at + 1] ?? ""] as const] : [],
		);
		const metric = { namespace, name, dimensions: Object.fromEntries(pairs) };
		const period = Number(own.period ?? of.period ?? 300);
		return {
			kind: "metric",
			metric: names.inward(metric),
			statistic: String(own.stat ?? of.stat ?? "Average"),
			periodMinutes: Math.max(1, Math.round(period / 60)),
		};
	});
}

function expanded(
	texts: readonly string[],
	above: readonly string[],
): readonly string[] {
	const all =
		texts[0] === "..."
			? [...above.slice(0, above.length - texts.length + 1), ...texts.slice(1)]
			: texts;
	return all.map((text, at) => (text === "." ? (above[at] ?? "") : text));
}

/** So often they are told, in minutes of AWS's time. */
const toldMinutes = 5;

/** Tells what the dashboards show, each in a log of its own, from now on. */
export function tellFigures(
	{ tell }: Pick<Start, "tell">,
	observation: Pick<Observation, "store" | "isMeasured" | "count">,
	dashboards: readonly Dashboard[],
): void {
	const { store } = observation;
	observation.count((minute) => {
		if (minute % toldMinutes !== 0) return [];
		for (const { name, widgets } of dashboards)
			for (const widget of widgets) {
				const text = figuresOf(widget, store, observation.isMeasured);
				tell({ event: "log", part: `dashboard ${name}`, text });
			}
		return [];
	});
}

/** What is told every five minutes only is no older. */
const oldestMinutes = 10;

/** A widget in a line: every metric with its newest figure, or why it has none. */
export function figuresOf(
	{ title, rows }: Widget,
	store: MetricStore,
	isMeasured: (metric: MetricName) => boolean,
): string {
	const figures = rows.map((row) => {
		if (row.kind === "unknown") return `${row.text} is not computed here`;
		const { metric, statistic } = row;
		const value = newest(row, store);
		if (value !== undefined)
			return `${metric.name} (${statistic}) ${Number(value.toPrecision(4))}`;
		return isMeasured(metric)
			? `${metric.name} (${statistic}) has no data`
			: `${metric.name} is measured by nobody here`;
	});
	return `${title}: ${figures.join(", ")}`;
}

function newest(
	{ metric, statistic, periodMinutes }: Extract<Row, { kind: "metric" }>,
	store: MetricStore,
): number | undefined {
	const now = Math.floor(store.minute());
	const last = Math.floor(now / periodMinutes) * periodMinutes;
	for (
		let end = last;
		end > now - oldestMinutes - periodMinutes;
		end -= periodMinutes
	) {
		const measured = store.between(metric, end - periodMinutes, end);
		if (measured !== undefined) return statisticOf(measured, statistic);
	}
	return undefined;
}

function parsed(text: string): Readonly<Record<string, unknown>> {
	try {
		return objectOf(JSON.parse(text));
	} catch {
		return {};
	}
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value)
		? { ...value }
		: {};
}

function listOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

function objectsIn(value: unknown) {
	return listOf(value).map(objectOf);
}
