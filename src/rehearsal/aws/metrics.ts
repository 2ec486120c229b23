import type { Account } from "./account.ts";
import { metricEvents } from "./metric-data.ts";
import { type Input, type JsonService, textIn } from "./service.ts";

/** What IAM is asked for a metric: the action knows no resource, and one condition key. */
export function asksForMetrics(namespace: string) {
	return {
		action: "cloudwatch:PutMetricData",
		resource: "*",
		context: { "cloudwatch:namespace": namespace },
	};
}

/** Keeps what was measured. */
export function keepMetrics({ keeps }: Account, input: Input): void {
	for (const event of metricEvents(input, new Date())) keeps?.(event);
}

/** Metrics are taken and kept. Source: Amazon CloudWatch API Reference. */
export const metrics: JsonService = {
	signedAs: "monitoring",
	target: "GraniteServiceVersion20100801",
	version: "1.0",
	operations: {
		PutMetricData: {
			asks: (input) => [asksForMetrics(textIn(input, "Namespace"))],
			answers: (input, account) => {
				keepMetrics(account, input);
				return {};
			},
		},
	},
};
