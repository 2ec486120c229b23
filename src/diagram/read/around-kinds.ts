import type { IconName } from "../icon-name.ts";
import type { GroupName } from "./thing.ts";

/** How resources of a type are drawn around the traffic. */
export interface AroundKind {
	readonly group: GroupName;
	readonly icon: IconName;
	readonly one: string;
	readonly many: string;
}

function kind(
	group: GroupName,
	icon: IconName,
	one: string,
	many = `${one.toLowerCase()}s`.replace(/([^aeiou])ys$/, "$1ies"),
): AroundKind {
	return { group, icon, one, many };
}

const table = kind("Storage", "dynamodb", "DynamoDB table", "DynamoDB tables");
const topic = kind("Alarms", "topic", "SNS topic", "SNS topics");

/** Types that have no place in a network, or none of their own. What is not here is part of something else, or not drawn. */
export const aroundKinds: Readonly<Record<string, AroundKind>> = {
	aws_acm_certificate: kind("Secrets and keys", "certificate", "Certificate"),
	aws_backup_vault: kind("Storage", "bucket", "Backup vault"),
	aws_budgets_budget: kind("Alarms", "alarm", "Budget"),
	aws_cloudwatch_composite_alarm: kind("Alarms", "alarm", "Alarm"),
	aws_cloudwatch_dashboard: kind("Monitoring", "cloudwatch", "Dashboard"),
	aws_cloudwatch_event_rule: kind("Automation", "schedule", "Event rule"),
	aws_cloudwatch_log_group: kind("Monitoring", "cloudwatch", "Log group"),
	aws_cloudwatch_metric_alarm: kind("Alarms", "alarm", "Alarm"),
	aws_cognito_user_pool: kind("Permissions", "users", "User pool"),
	aws_dlm_lifecycle_policy: kind("Automation", "schedule", "Snapshot policy"),
	aws_dynamodb_table: table,
	aws_ecr_repository: kind("Registry", "registry", "Image repository"),
	aws_iam_role: kind("Permissions", "iam", "IAM role", "IAM roles"),
	aws_kinesis_stream: kind("Messages", "queue", "Data stream"),
	aws_kms_key: kind("Secrets and keys", "key", "KMS key", "KMS keys"),
	aws_s3_bucket: kind("Storage", "bucket", "S3 bucket", "S3 buckets"),
	aws_scheduler_schedule: kind("Automation", "schedule", "Schedule"),
	aws_secretsmanager_secret: kind("Secrets and keys", "secret", "Secret"),
	aws_sfn_state_machine: kind("Automation", "function", "State machine"),
	aws_sns_topic: topic,
	aws_sqs_queue: kind("Messages", "queue", "Queue"),
	aws_ssm_parameter: kind("Secrets and keys", "systems-manager", "Parameter"),
};

/** In which group an AWS service is reached, by the service's name in the network model. */
export const groupOfService: Readonly<Record<string, GroupName>> = {
	dynamodb: "Storage",
	"ecr.api": "Registry",
	"ecr.dkr": "Registry",
	kms: "Secrets and keys",
	logs: "Monitoring",
	monitoring: "Monitoring",
	s3: "Storage",
	secretsmanager: "Secrets and keys",
	sns: "Alarms",
	sqs: "Messages",
	ssm: "Secrets and keys",
	ssmmessages: "Secrets and keys",
	ec2messages: "Secrets and keys",
};

/** The service that is called to use a resource of a type. */
export const serviceOfType: Readonly<Record<string, string>> = {
	aws_cloudwatch_log_group: "logs",
	aws_dynamodb_table: "dynamodb",
	aws_ecr_repository: "ecr.dkr",
	aws_s3_bucket: "s3",
	aws_secretsmanager_secret: "secretsmanager",
	aws_sns_topic: "sns",
	aws_sqs_queue: "sqs",
	aws_ssm_parameter: "ssm",
};
