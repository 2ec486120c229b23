import { commented } from "../terraform/index.ts";
import { agentNamespace } from "./boot/index.ts";
import type { Statement } from "./role.ts";

/** What the CloudWatch agent on a host needs to send memory and disk. */
export const metricsStatement: Statement = {
	Sid: "SendHostMetrics",
	Action: "cloudwatch:PutMetricData",
	Resource: commented(
		"This action knows no resource; the namespace narrows it.",
		"*",
	),
	Condition: { StringEquals: { "cloudwatch:namespace": agentNamespace } },
};
