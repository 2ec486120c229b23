import type { Blueprint } from "../blueprint/index.ts";
import {
	type Block,
	commented,
	type Reference,
	ref,
	resource,
} from "../terraform/index.ts";
import { awsName, nameTag } from "./names.ts";
import { roleBlocks } from "./role.ts";

/** The Slack channel that hears of alarms, through Amazon Q Developer in chat applications (once AWS Chatbot). */
export function slackBlocks(blueprint: Blueprint, topic: Reference): Block[] {
	const { slack } = blueprint.observe;
	if (!slack) return [];
	return [
		...roleBlocks(blueprint, {
			name: "slack",
			service: "chatbot.amazonaws.com",
			comment: "What the channel may see: alarms and their metrics.",
			statements: [
				{
					Sid: "ShowAlarms",
					Action: [
						"cloudwatch:DescribeAlarms",
						"cloudwatch:GetMetricData",
						"cloudwatch:GetMetricStatistics",
						"cloudwatch:ListMetrics",
					],
					Resource: commented(
						"Reading metrics knows no narrower resource.",
						"*",
					),
				},
			],
		}),
		resource("aws_chatbot_slack_channel_configuration", "alarms", {
			configuration_name: awsName(blueprint, "alarms"),
			slack_team_id: commented(
				"The workspace is authorised once, by hand, in the AWS console.",
				slack.workspaceId,
			),
			slack_channel_id: slack.channelId,
			iam_role_arn: ref("aws_iam_role", "slack", "arn"),
			sns_topic_arns: [topic],
			guardrail_policy_arns: commented(
				"Without a guardrail the channel's limit is AdministratorAccess.",
				["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"],
			),
			logging_level: "ERROR",
			tags: nameTag(blueprint, "alarms"),
		}),
	];
}
