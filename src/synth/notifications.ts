import type { Blueprint } from "../blueprint/index.ts";
import {
	type Block,
	commented,
	type Reference,
	ref,
	resource,
	template,
} from "../terraform/index.ts";
import { awsName, identifier, nameTag } from "./names.ts";
import { accountId } from "./references.ts";
import { policy, type Statement } from "./role.ts";
import { slackBlocks } from "./slack.ts";

const topic = ref("aws_sns_topic", "alarms", "arn");

/** Whom an alarm tells: the topic, where anybody listens to it. */
export function topicActions({ observe }: Blueprint): Reference[] {
	return observe.email.length > 0 || observe.slack ? [topic] : [];
}

/** The topic of the alarms, its key, and who listens. */
export function notificationBlocks(blueprint: Blueprint): Block[] {
	if (topicActions(blueprint).length === 0) return [];
	return [
		...keyBlocks(blueprint),
		resource("aws_sns_topic", "alarms", {
			name: awsName(blueprint, "alarms"),
			kms_master_key_id: ref("aws_kms_key", "alarms", "id"),
			tags: nameTag(blueprint, "alarms"),
		}),
		resource("aws_sns_topic_policy", "alarms", {
			arn: topic,
			policy: policy([
				{
					...fromOurAlarms(blueprint, "Publish"),
					Action: "sns:Publish",
					Resource: topic,
				},
			]),
		}),
		...blueprint.observe.email.map(emailBlock),
		...slackBlocks(blueprint, topic),
	];
}

/**
 * AWS's own key for SNS cannot be used by CloudWatch, whose alarms would then reach nobody, in silence.
 * Source: "Amazon SNS encrypted topics" under "Using Amazon CloudWatch alarms" in the CloudWatch user guide.
 */
function keyBlocks(blueprint: Blueprint): Block[] {
	return [
		resource(
			"aws_kms_key",
			"alarms",
			{
				description: `Encrypts the alarms of ${awsName(blueprint)}`,
				enable_key_rotation: true,
				deletion_window_in_days: 7,
				policy: policy(keyStatements(blueprint)),
				tags: nameTag(blueprint, "alarms"),
			},
			"A key of its own: with AWS's key for SNS, CloudWatch could not publish, and would not say so.",
		),
		resource("aws_kms_alias", "alarms", {
			name: `alias/${awsName(blueprint, "alarms")}`,
			target_key_id: ref("aws_kms_key", "alarms", "id"),
		}),
	];
}

function keyStatements(blueprint: Blueprint): Statement[] {
	const thisKey = commented("In a key's policy: this key.", "*");
	return [
		{
			Sid: "AdministeredByTheAccount",
			Principal: { AWS: template("arn:aws:iam::", accountId, ":root") },
			Action: "kms:*",
			Resource: thisKey,
		},
		{
			...fromOurAlarms(blueprint, "Encrypt"),
			Action: ["kms:Decrypt", "kms:GenerateDataKey"],
			Resource: thisKey,
		},
	];
}

/** CloudWatch, and only for alarms of this account and region. */
function fromOurAlarms({ region }: Blueprint, Sid: string) {
	const alarms = template(
		"arn:aws:cloudwatch:",
		region,
		":",
		accountId,
		":alarm:*",
	);
	return {
		Sid,
		Principal: { Service: "cloudwatch.amazonaws.com" },
		Condition: {
			StringEquals: { "aws:SourceAccount": accountId },
			ArnLike: { "aws:SourceArn": alarms },
		},
	};
}

function emailBlock(address: string): Block {
	return resource(
		"aws_sns_topic_subscription",
		identifier(address),
		{ topic_arn: topic, protocol: "email", endpoint: address },
		"AWS sends one mail to confirm; until then this address is told nothing.",
	);
}
