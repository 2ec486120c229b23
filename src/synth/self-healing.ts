import type { Blueprint } from "../blueprint/index.ts";
import {
	type Block,
	call,
	commented,
	heredoc,
	ref,
	resource,
	template,
} from "../terraform/index.ts";
import type { Alarm } from "./alarm.ts";
import { hostMetric } from "./metric.ts";
import { awsName } from "./names.ts";
import { accountId } from "./references.ts";
import { roleBlocks } from "./role.ts";

/**
 * EC2 moves a host away from failed hardware: same identity, same addresses, same volumes. Groups need no such alarm,
 * since they replace what fails. Source: "Recover your instance" in the Amazon EC2 user guide.
 */
export function recoveryAlarms(blueprint: Blueprint): Alarm[] {
	if (!blueprint.observe.selfHealing) return [];
	return singleHosts(blueprint).map((host) => ({
		name: `${host}_recovery`,
		description: `The hardware under the host ${host} has failed for two minutes. EC2 recovers it by itself; if this does not pass, replace the host.`,
		watch: hostMetric(host, "StatusCheckFailed_System", "Minimum"),
		when: "at-least",
		threshold: 1,
		periodSeconds: 60,
		periods: 2,
		actions: [`arn:aws:automate:${blueprint.region}:ec2:recover`],
	}));
}

/** Hosts that nothing replaces, by the names of their `aws_instance`. */
function singleHosts({ service, access, database }: Blueprint): string[] {
	return [
		...(access.kind === "bastion" ? ["bastion"] : []),
		...(service.runsOn.kind === "instance" ? ["service"] : []),
		...(database?.kind === "container" ? ["database"] : []),
	];
}

/** For every alarm of ours an OpsItem in Systems Manager, where operators work through what happened. */
export function opsItemBlocks(
	blueprint: Blueprint,
	alarms: readonly Alarm[],
): Block[] {
	if (!blueprint.observe.selfHealing || alarms.length === 0) return [];
	return [
		rule(blueprint, alarms),
		target(blueprint),
		...roleBlocks(blueprint, {
			name: "ops_items",
			service: "events.amazonaws.com",
			trustCondition: {
				StringEquals: { "aws:SourceAccount": accountId },
				ArnEquals: {
					"aws:SourceArn": ref("aws_cloudwatch_event_rule", "alarms", "arn"),
				},
			},
			statements: [
				{
					Sid: "OpenOpsItems",
					Action: "ssm:CreateOpsItem",
					Resource: commented("An item to come has no name yet.", "*"),
				},
			],
		}),
	];
}

/** By name: alarms that only drive scaling are nobody's work. */
function rule(blueprint: Blueprint, alarms: readonly Alarm[]): Block {
	return resource("aws_cloudwatch_event_rule", "alarms", {
		name: awsName(blueprint, "alarms"),
		description: "An alarm has gone off",
		event_pattern: call("jsonencode", {
			source: ["aws.cloudwatch"],
			"detail-type": ["CloudWatch Alarm State Change"],
			detail: {
				alarmName: alarms.map(({ name }) =>
					ref("aws_cloudwatch_metric_alarm", name, "alarm_name"),
				),
				state: { value: ["ALARM"] },
			},
		}),
	});
}

function target(blueprint: Blueprint): Block {
	return resource("aws_cloudwatch_event_target", "ops_item", {
		rule: ref("aws_cloudwatch_event_rule", "alarms", "name"),
		arn: template(`arn:aws:ssm:${blueprint.region}:`, accountId, ":opsitem"),
		role_arn: ref("aws_iam_role", "ops_items", "arn"),
		input_transformer: {
			input_paths: {
				alarm: "$.detail.alarmName",
				description: "$.detail.configuration.description",
				reason: "$.detail.state.reason",
			},
			input_template: heredoc(opsItem),
		},
	});
}

/**
 * EventBridge puts the event's parts in. OpsCenter keeps items of one `dedupString` together while one is open.
 * Source: "Configure EventBridge rules to create OpsItems" and "Reducing duplicate OpsItems" in the Systems Manager
 * user guide.
 */
const opsItem = `{
  "title": "Alarm: <alarm>",
  "description": "<description> <reason>",
  "category": "Availability",
  "severity": "2",
  "source": "CloudWatch",
  "operationalData": {
    "/aws/dedup": {
      "type": "SearchableString",
      "value": "{\\"dedupString\\":\\"<alarm>\\"}"
    }
  }
}
`;
