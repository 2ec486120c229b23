import { expect, it } from "vitest";
import { priced } from "../../test/support/priced.ts";

// Types that are free in themselves, and when they cause a cost that no resource shows.
it.each([
	[
		"aws_service_discovery_service",
		{ health_check_config: [{ type: "HTTP" }] },
		"unknown",
	],
	["aws_ecs_cluster", {}, "free"],
	[
		"aws_ecs_cluster",
		{ setting: [{ name: "containerInsights", value: "disabled" }] },
		"free",
	],
	[
		"aws_ecs_cluster",
		{ setting: [{ name: "containerInsights", value: "enhanced" }] },
		"unknown",
	],
	["aws_cloudformation_stack", {}, "unknown"],
	["aws_cloudformation_type", {}, "unknown"],
	[
		"aws_cloudwatch_event_target",
		{ arn: "arn:aws:lambda:us-east-1:123456789012:function:f" },
		"free",
	],
	[
		"aws_cloudwatch_event_target",
		{ arn: "arn:aws:events:us-east-1:123456789012:event-bus/other" },
		"unknown",
	],
	["aws_codedeploy_deployment_group", {}, "free"],
	[
		"aws_codedeploy_deployment_group",
		{ on_premises_instance_tag_filter: [{ key: "a" }] },
		"unknown",
	],
	["aws_eks_fargate_profile", {}, "unknown"],
	["aws_lambda_event_source_mapping", {}, "free"],
	[
		"aws_lambda_event_source_mapping",
		{ provisioned_poller_config: [{ minimum_pollers: 1 }] },
		"unknown",
	],
	[
		"aws_s3_bucket_lifecycle_configuration",
		{ rule: [{ id: "a", expiration: [{ days: 90 }], transition: [] }] },
		"free",
	],
	["aws_s3_bucket_notification", { eventbridge: false }, "free"],
	["aws_s3_bucket_notification", { eventbridge: true }, "unknown"],
	["aws_ses_receipt_rule", {}, "unknown"],
	["aws_sns_topic_subscription", { protocol: "lambda" }, "free"],
	["aws_sns_topic_subscription", { protocol: "sms" }, "unknown"],
	["aws_sns_platform_application", {}, "free"],
	["aws_xray_sampling_rule", {}, "free"],
] as const)("counts %s %j as %s, with the reason", (type, values, expected) => {
	const [counted] = priced([[`${type}.x`, { ...values }]]).resources;
	expect(counted?.status).toBe(expected);
	expect(counted?.why).toBeTruthy();
});
