import { raw } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";
import { jsonInside } from "../json-inside.ts";
import {
	isObjectValue,
	isUnknown,
	type ObjectValue,
	type Value,
} from "../value.ts";
import type { AlarmMetric } from "./alarm.ts";

/** `aws_cloudwatch_dashboard`: the metrics that its widgets show. */
export function dashboard(view: View) {
	const body = jsonInside(raw(view, "dashboard_body"));
	const widgets = isObjectValue(body) ? objects(body.widgets) : [];
	return entity(view, "dashboard", {
		known: isObjectValue(body),
		widgets: widgets.length,
		metrics: widgets.flatMap(metricsOf),
	});
}

function metricsOf({ properties }: ObjectValue): readonly AlarmMetric[] {
	const rows = isObjectValue(properties) ? properties.metrics : undefined;
	if (!Array.isArray(rows)) return [];
	const found: AlarmMetric[] = [];
	for (const row of rows as readonly Value[]) {
		if (!Array.isArray(row)) continue;
		const metric = rowOf(row as readonly Value[], found.at(-1));
		if (metric !== undefined) found.push(metric);
	}
	return found;
}

/** `["AWS/EC2", "CPUUtilization", "InstanceId", id, {…}]`; a dot stands for what the row above has. */
function rowOf(
	row: readonly Value[],
	above: AlarmMetric | undefined,
): AlarmMetric | undefined {
	const parts = row.filter((one) => typeof one === "string" || isUnknown(one));
	const [namespace, name, ...rest] = parts;
	if (
		typeof namespace !== "string" ||
		typeof name !== "string" ||
		namespace === "..."
	)
		return undefined;
	const dimensions: Record<string, Value> = {};
	for (let at = 0; at + 1 < rest.length; at += 2) {
		const key = rest[at];
		const value = rest[at + 1];
		if (key === "." || value === "." || value === undefined) return undefined;
		dimensions[String(key)] = value;
	}
	return {
		namespace: namespace === "." ? (above?.namespace ?? ".") : namespace,
		name: name === "." ? (above?.name ?? ".") : name,
		sources: [],
		dimensions: dimensions as NonNullable<AlarmMetric["dimensions"]>,
	};
}

function objects(value: Value | undefined): readonly ObjectValue[] {
	return Array.isArray(value)
		? (value as readonly Value[]).filter(isObjectValue)
		: [];
}
