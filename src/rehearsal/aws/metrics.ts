import { type JsonService, textIn } from "./service.ts";

/** What IAM is asked for a metric: the action knows no resource, and one condition key. */
export function asksForMetrics(namespace: string) {
	return {
		action: "cloudwatch:PutMetricData",
		resource: "*",
		context: { "cloudwatch:namespace": namespace },
	};
}

/** Metrics are taken, and nothing of them is kept. Source: Amazon CloudWatch API Reference. */
export const metrics: JsonService = {
	signedAs: "monitoring",
	target: "GraniteServiceVersion20100801",
	version: "1.0",
	operations: {
		PutMetricData: {
			asks: (input) => [asksForMetrics(textIn(input, "Namespace"))],
			answers: () => ({}),
		},
	},
};
