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
const kafka = kind("Data stores", "kafka", "Kafka cluster", "Kafka clusters");
const mail = kind("Messages", "mail", "Mail identity");
const search = kind("Data stores", "search", "Search domain");
const warehouse = kind("Data stores", "warehouse", "Data warehouse");
const topic = kind("Alarms", "topic", "SNS topic", "SNS topics");

/** Types that have no place in a network, or none of their own. What is not here is part of something else, or not drawn. */
export const aroundKinds: Readonly<Record<string, AroundKind>> = {
	aws_acm_certificate: kind("Secrets and keys", "certificate", "Certificate"),
	aws_backup_vault: kind("Storage", "bucket", "Backup vault"),
	aws_budgets_budget: kind("Alarms", "alarm", "Budget"),
	aws_cloudtrail: kind("Monitoring", "cloudwatch", "Audit trail"),
	aws_cloudwatch_composite_alarm: kind("Alarms", "alarm", "Alarm"),
	aws_cloudwatch_dashboard: kind("Monitoring", "cloudwatch", "Dashboard"),
	aws_cloudwatch_event_rule: kind("Automation", "schedule", "Event rule"),
	aws_cloudwatch_log_group: kind("Monitoring", "cloudwatch", "Log group"),
	aws_cloudwatch_metric_alarm: kind("Alarms", "alarm", "Alarm"),
	aws_codebuild_project: kind("Automation", "build", "Build project"),
	aws_codepipeline: kind("Automation", "build", "Pipeline"),
	aws_cognito_user_pool: kind("Permissions", "user-pool", "User pool"),
	aws_dlm_lifecycle_policy: kind("Automation", "schedule", "Snapshot policy"),
	aws_docdb_cluster: kind("Data stores", "database", "Document database"),
	aws_dynamodb_table: table,
	aws_ec2_client_vpn_endpoint: kind(
		"Connections",
		"vpn",
		"Client VPN",
		"client VPNs",
	),
	aws_ecr_repository: kind("Registry", "registry", "Image repository"),
	aws_eks_cluster: kind("Other services", "kubernetes", "Kubernetes cluster"),
	aws_eks_node_group: kind("Other services", "kubernetes", "Node group"),
	aws_elasticsearch_domain: search,
	aws_glue_job: kind("Automation", "build", "Glue job", "Glue jobs"),
	aws_iam_role: kind("Permissions", "iam", "IAM role", "IAM roles"),
	aws_kinesis_firehose_delivery_stream: kind(
		"Messages",
		"stream",
		"Delivery stream",
	),
	aws_kinesis_stream: kind("Messages", "stream", "Data stream"),
	aws_kms_key: kind("Secrets and keys", "key", "KMS key", "KMS keys"),
	aws_memorydb_cluster: kind("Data stores", "cache", "In-memory database"),
	aws_mq_broker: kind("Data stores", "broker", "Message broker"),
	aws_msk_cluster: kafka,
	aws_msk_serverless_cluster: kafka,
	aws_neptune_cluster: kind("Data stores", "database", "Graph database"),
	aws_networkfirewall_firewall: kind("Connections", "waf", "Network firewall"),
	aws_opensearch_domain: search,
	aws_redshift_cluster: warehouse,
	aws_redshiftserverless_workgroup: warehouse,
	aws_s3_bucket: kind("Storage", "bucket", "S3 bucket", "S3 buckets"),
	aws_scheduler_schedule: kind("Automation", "schedule", "Schedule"),
	aws_secretsmanager_secret: kind("Secrets and keys", "secret", "Secret"),
	aws_ses_domain_identity: mail,
	aws_sesv2_email_identity: mail,
	aws_sfn_state_machine: kind("Automation", "state-machine", "State machine"),
	aws_sns_topic: topic,
	aws_sqs_queue: kind("Messages", "queue", "Queue"),
	aws_ssm_parameter: kind("Secrets and keys", "systems-manager", "Parameter"),
	aws_vpn_connection: kind(
		"Connections",
		"vpn",
		"VPN connection",
		"VPN connections",
	),
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
