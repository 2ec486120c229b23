import type { Blueprint } from "../blueprint/index.ts";
import { type Block, ref, resource, template } from "../terraform/index.ts";
import { awsName, nameTag } from "./names.ts";
import { vpcId } from "./references.ts";
import { roleBlocks } from "./role.ts";

/** A line per flow of the VPC in CloudWatch Logs, written by a role that may do nothing else. */
export function flowLogBlocks(blueprint: Blueprint): Block[] {
	const { flowLogs } = blueprint.network;
	if (!flowLogs) return [];
	const group = ref("aws_cloudwatch_log_group", "flow_logs", "arn");
	return [
		resource("aws_cloudwatch_log_group", "flow_logs", {
			name: `/${awsName(blueprint)}/flow-logs`,
			retention_in_days: flowLogs.retentionDays,
		}),
		...roleBlocks(blueprint, {
			name: "flow_logs",
			service: "vpc-flow-logs.amazonaws.com",
			statements: [
				{
					Sid: "WriteFlowLogs",
					Action: [
						"logs:CreateLogStream",
						"logs:PutLogEvents",
						"logs:DescribeLogStreams",
					],
					Resource: [group, template(group, ":*")],
				},
			],
		}),
		resource("aws_flow_log", "main", {
			vpc_id: vpcId,
			traffic_type: flowLogs.traffic.toUpperCase(),
			log_destination: group,
			iam_role_arn: ref("aws_iam_role", "flow_logs", "arn"),
			tags: nameTag(blueprint),
		}),
	];
}
