import type { Blueprint } from "../blueprint/index.ts";
import { type Block, ref, template } from "../terraform/index.ts";
import { bucketBlocks } from "./bucket.ts";
import { accountId } from "./references.ts";

/**
 * The bucket of the load balancer's access logs. ELB writes only with Amazon's own encryption keys (SSE-S3), through
 * its log delivery service. Source: "Enable access logs for your Application Load Balancer" in the ELB user guide.
 */
export function accessLogBlocks(blueprint: Blueprint): Block[] {
	const { accessLogs } = blueprint.entry;
	if (!accessLogs) return [];
	return bucketBlocks(blueprint, {
		name: "access_logs",
		expireAfterDays: accessLogs.retentionDays,
		versioned: false,
		statements: [
			{
				Sid: "DeliverAccessLogs",
				Principal: {
					Service: "logdelivery.elasticloadbalancing.amazonaws.com",
				},
				Action: "s3:PutObject",
				Resource: template(
					ref("aws_s3_bucket", "access_logs", "arn"),
					"/AWSLogs/",
					accountId,
					"/*",
				),
			},
		],
	});
}
