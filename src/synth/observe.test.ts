import { expect, it } from "vitest";
import {
	addressesOf,
	bodyOf,
	sampleBlueprint,
	serviceOn,
} from "../../test/support/sample-blueprint.ts";
import type { ObserveInput } from "../blueprint/index.ts";
import { ref } from "../terraform/index.ts";
import { observeBlocks } from "./observe.ts";

const topic = ref("aws_sns_topic", "alarms", "arn");

function observed(observe: ObserveInput) {
	const host = { kind: "instance", instance: "t3.micro" } as const;
	return observeBlocks(sampleBlueprint({ service: serviceOn(host), observe }));
}

it("tells everybody who listens, by a topic that CloudWatch alone publishes to", () => {
	const blocks = observed({ email: ["a@example.com", "b@example.com"] });
	expect(addressesOf(blocks).slice(0, 6)).toEqual([
		"aws_kms_key.alarms",
		"aws_kms_alias.alarms",
		"aws_sns_topic.alarms",
		"aws_sns_topic_policy.alarms",
		"aws_sns_topic_subscription.a_example_com",
		"aws_sns_topic_subscription.b_example_com",
	]);
	const alarm = bodyOf(blocks, "aws_cloudwatch_metric_alarm.service_cpu");
	expect(alarm).toMatchObject({ alarm_actions: [topic], ok_actions: [topic] });
	for (const address of ["aws_sns_topic_policy.alarms", "aws_kms_key.alarms"]) {
		expect(bodyOf(blocks, address).policy).toMatchObject({
			arguments: [
				{
					Statement: expect.arrayContaining([
						expect.objectContaining({
							Principal: { Service: "cloudwatch.amazonaws.com" },
							Condition: expect.objectContaining({
								StringEquals: expect.objectContaining({
									"aws:SourceAccount": ref("aws_vpc", "main", "owner_id"),
								}),
							}),
						}),
					]),
				},
			],
		});
	}
});

it("has no topic where nobody listens, and alarms still show", () => {
	const blocks = observed({ alarms: {} });
	expect(addressesOf(blocks).join()).not.toMatch(/aws_sns|aws_kms/);
	const alarm = bodyOf(blocks, "aws_cloudwatch_metric_alarm.service_cpu");
	expect(alarm.alarm_actions).toBe(undefined);
});

it("binds the Slack channel by a guardrail", () => {
	const slack = { workspaceId: "T0123ABCD", channelId: "C0123ABCD" };
	const blocks = observed({ slack });
	expect(
		bodyOf(blocks, "aws_chatbot_slack_channel_configuration.alarms"),
	).toMatchObject({
		sns_topic_arns: [topic],
		iam_role_arn: ref("aws_iam_role", "slack", "arn"),
		guardrail_policy_arns: {
			value: ["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"],
		},
	});
});

it("recovers single hosts, and opens an item for our alarms and no others", () => {
	const blocks = observed({ selfHealing: true, email: "ops@example.com" });
	const recovery = "aws_cloudwatch_metric_alarm.service_recovery";
	expect(bodyOf(blocks, recovery).alarm_actions).toEqual([
		"arn:aws:automate:eu-central-1:ec2:recover",
		topic,
	]);
	const ours = addressesOf(blocks)
		.filter((address) => address.startsWith("aws_cloudwatch_metric_alarm."))
		.map((address) => ({
			kind: "reference",
			path: [...address.split("."), "alarm_name"],
		}));
	const rule = bodyOf(blocks, "aws_cloudwatch_event_rule.alarms");
	expect(rule.event_pattern).toMatchObject({
		arguments: [{ detail: { alarmName: ours, state: { value: ["ALARM"] } } }],
	});
});

it("shows the whole chain on one page, and no page where none is wanted", () => {
	const body = bodyOf(
		observed({ alarms: {} }),
		"aws_cloudwatch_dashboard.main",
	);
	const text = JSON.stringify(body);
	expect(text).toContain("## Entry");
	expect(text).toContain("## Service");
	expect(text).toContain("## NAT gateway");
	expect(text).not.toContain("## Database");
	expect(addressesOf(observed({ alarms: {}, dashboard: false }))).not.toContain(
		"aws_cloudwatch_dashboard.main",
	);
});
