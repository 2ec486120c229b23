import type { Clock } from "../../clock.ts";
import type { MetricName } from "../../observation/index.ts";
import type { MetricEvent } from "../../part.ts";

/** One value of a metric, measured at the end of a minute for the minutes before it. */
export function metricEvent(
	{ speed }: Clock,
	{ namespace, name, dimensions }: MetricName,
	value: number,
	minute: number,
	minutes = 1,
): MetricEvent {
	return {
		event: "metric",
		namespace,
		name,
		unit: unitOf(name),
		dimensions,
		start: new Date(((minute - minutes) * 60_000) / speed).toISOString(),
		periodSeconds: minutes * 60,
		sum: value,
		sampleCount: 1,
		minimum: value,
		maximum: value,
	};
}

function unitOf(name: string): MetricEvent["unit"] {
	if (/^CPUUtilization$|_percent$/.test(name)) return "Percent";
	if (name === "ReplicaLag") return "Seconds";
	return /^(Bytes|Free)/.test(name) ? "Bytes" : "Count";
}
