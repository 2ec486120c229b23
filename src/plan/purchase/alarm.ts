import { block, blocks, number } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";
import type { Value } from "../value.ts";

/** `aws_cloudwatch_metric_alarm`: paid for by the metrics that it looks at. */
export type MetricAlarm = ReturnType<typeof metricAlarm>;

export function metricAlarm(view: View) {
	const queries = blocks(view, "metric_query").items;
	const metrics = queries.flatMap((query) => block(query, "metric") ?? []);
	return entity(view, "metric-alarm", {
		/** Of its own metric, or of those of its expressions. */
		periods: [
			number(view, "period"),
			...metrics.map((one) => number(one, "period")),
		],
		metrics: Math.max(1, metrics.length),
		/** Looks at a band around its metric: the band's two edges count as metrics. */
		hasBand: queries.some(({ values }) => isBand(values.expression)),
	});
}

function isBand(expression: Value | undefined): boolean {
	return (
		typeof expression === "string" &&
		expression.startsWith("ANOMALY_DETECTION_BAND")
	);
}
