import type { MetricEvent } from "../part.ts";
import type { Input } from "./service.ts";

const units = ["Count", "Seconds", "Bytes", "Percent"] as const;

/**
 * What `PutMetricData` brings, as parts tell it: single values, values with counts, or sets of statistics. It counts for
 * the moment at which it comes, whatever its timestamp. Source: Amazon CloudWatch API Reference, `MetricDatum`.
 */
export function metricEvents(input: Input, now: Date): readonly MetricEvent[] {
	const namespace = String(input.Namespace ?? "");
	return objectsIn(input.MetricData).flatMap((datum) => {
		const measured = measuredIn(datum);
		if (measured === undefined) return [];
		const dimensions = objectsIn(datum.Dimensions).map(({ Name, Value }) => [
			String(Name),
			String(Value),
		]);
		return {
			event: "metric",
			namespace,
			name: String(datum.MetricName ?? ""),
			unit: units.find((one) => one === datum.Unit) ?? "Count",
			dimensions: Object.fromEntries(dimensions),
			start: now.toISOString(),
			periodSeconds: 60,
			...measured,
		};
	});
}

type Measured = Pick<
	MetricEvent,
	"sum" | "sampleCount" | "minimum" | "maximum" | "values"
>;

function measuredIn(datum: Input): Measured | undefined {
	const [set] = objectsIn([datum.StatisticValues]);
	if (set !== undefined)
		return {
			sum: Number(set.Sum),
			sampleCount: Number(set.SampleCount),
			minimum: Number(set.Minimum),
			maximum: Number(set.Maximum),
		};
	const several = Array.isArray(datum.Values) ? datum.Values : [datum.Value];
	const counts = Array.isArray(datum.Counts) ? datum.Counts : [];
	const values = several
		.map((value, at) => [Number(value), Number(counts[at] ?? 1)] as const)
		.filter(([value]) => Number.isFinite(value));
	if (values.length === 0) return undefined;
	const all = values.map(([value]) => value);
	return {
		sum: values.reduce((sum, [value, count]) => sum + value * count, 0),
		sampleCount: values.reduce((sum, [, count]) => sum + count, 0),
		minimum: Math.min(...all),
		maximum: Math.max(...all),
		values,
	};
}

/** The same from a form, whose lists are numbered: `MetricData.member.1.Dimensions.member.2.Name`. */
export function inputOfForm(form: URLSearchParams): Input {
	const input: Record<string, unknown> = {};
	for (const [path, value] of form) {
		let at = input;
		const steps = path.split(".").filter((step) => step !== "member");
		for (const step of steps.slice(0, -1)) {
			at[step] ??= {};
			at = at[step] as Record<string, unknown>;
		}
		at[steps.at(-1) ?? ""] = value;
	}
	return listed(input) as Input;
}

/** Whatever has numbers for names is a list. */
function listed(value: unknown): unknown {
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value).map(
		([name, one]) => [name, listed(one)] as const,
	);
	return entries.every(([name]) => /^\d+$/.test(name))
		? entries.map(([, one]) => one)
		: Object.fromEntries(entries);
}

function objectsIn(value: unknown): readonly Input[] {
	return Array.isArray(value)
		? value.filter((one) => typeof one === "object" && one !== null)
		: [];
}
