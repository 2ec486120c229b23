import { isUnknown, type Resource, type Value } from "../plan/index.ts";

/**
 * Types that are free in themselves and yet have AWS charge for something that the system
 * does not show as a resource: backups that will be made, copies elsewhere, a fee
 * on every object. Each says when, and what is paid for. What stands here is unknown,
 * never free. From the services' pricing pages; that Container Insights is paid for as custom
 * metrics from the Amazon CloudWatch User Guide, and which events cost something from Amazon
 * EventBridge pricing ("opt-in data events", "delivered to a service in a different account").
 */
interface HiddenCost {
	readonly why: string;
	readonly when?: (attributes: Resource["attributes"]) => boolean;
}

const costs: Readonly<Record<string, HiddenCost>> = {
	aws_backup_plan: {
		why: "the backups that it will make are not in what was read",
	},
	aws_cloudformation_stack: {
		why: "what its template makes is not in what was read",
	},
	aws_cloudformation_type: {
		why: "operations of others' resource types are paid for by the operation",
	},
	aws_cloudwatch_event_target: {
		why: "events delivered to another bus or to an address on the internet are paid for",
		when: leadsOut,
	},
	aws_codedeploy_deployment_group: {
		why: "deployments to machines outside of AWS are paid for by the machine",
		when: isSet("on_premises_instance_tag_filter"),
	},
	aws_cognito_user_pool: {
		why: "users that are active in a month are paid for beyond the first 10,000, by the pool's plan; no price of the plans is in the book",
	},
	aws_cognito_user_pool_client: {
		why: "a client for machines is paid for by the month, and by the token",
		when: has("allowed_oauth_flows", "client_credentials"),
	},
	aws_ecr_registry_scanning_configuration: {
		why: "enhanced scans are paid for by the image (Amazon Inspector)",
		when: has("scan_type", "ENHANCED"),
	},
	aws_ecr_replication_configuration: {
		why: "the copies that it will make elsewhere are not in what was read",
	},
	aws_ecs_cluster: {
		why: "Container Insights is paid for as custom metrics, as many as tasks and services have",
		when: matches("setting", /^(enabled|enhanced)$/),
	},
	aws_efs_backup_policy: {
		why: "the backups that it has made are not in what was read",
		when: has("backup_policy", "ENABLED"),
	},
	aws_eks_fargate_profile: {
		why: "the pods that will run there are not in what was read",
	},
	aws_lambda_event_source_mapping: {
		why: "pollers that are kept ready are paid for by the hour",
		when: isSet("provisioned_poller_config"),
	},
	aws_s3_bucket_accelerate_configuration: {
		why: "accelerated transfer is paid for by the GB; its price is not in the book",
		when: has("status", "Enabled"),
	},
	aws_s3_bucket_notification: {
		why: "events of a bucket on EventBridge are paid for by the event",
		when: matches("eventbridge", /^true$/),
	},
	aws_s3_bucket_metric: {
		why: "request metrics are custom metrics, as many as requests have kinds",
	},
	aws_s3_bucket_replication_configuration: {
		why: "the copies that it will make elsewhere are not in what was read",
	},
	aws_service_discovery_service: {
		why: "each of its instances has a health check of Route 53, which is paid for",
		when: isSet("health_check_config"),
	},
	aws_ses_receipt_rule: {
		why: "mails that are received are paid for by the thousand",
	},
	aws_sns_topic_subscription: {
		why: "messages to telephones, applications and streams are paid for by the message",
		when: matches("protocol", /^(sms|application|firehose)$/),
	},
};

/** Why a resource of a type that is free in itself costs something all the same. */
export function hiddenCost({ type, attributes }: Resource): string | undefined {
	if (!Object.hasOwn(costs, type)) return undefined;
	const cost = costs[type];
	return cost?.when?.(attributes) === false ? undefined : cost?.why;
}

/** What is not known may well be so. */
function has(name: string, wanted: string) {
	return (attributes: Resource["attributes"]) =>
		textsIn(attributes[name]).some(
			(text) => text === undefined || text === wanted,
		);
}

/** A target whose address is known after apply only says what it is made of. */
function leadsOut({ arn }: Resource["attributes"]): boolean {
	return isUnknown(arn)
		? arn.from.some(({ address }) =>
				/aws_cloudwatch_event_(bus|api_destination)\./.test(address),
			)
		: /:event-bus\/|:api-destination\//.test(String(arn));
}

/** Any text in it is of that form. */
function matches(name: string, form: RegExp) {
	return (attributes: Resource["attributes"]) =>
		textsIn(attributes[name]).some(
			(text) => text === undefined || form.test(text),
		);
}

/** Something stands there, known or not. */
function isSet(name: string) {
	return (attributes: Resource["attributes"]) =>
		textsIn(attributes[name]).length > 0;
}

/** All texts in a value; undefined for what is not known. */
function textsIn(value: Value | undefined): (string | undefined)[] {
	if (value === undefined || value === null) return [];
	if (isUnknown(value)) return value.reason === "unset" ? [] : [undefined];
	if (typeof value !== "object") return [String(value)];
	return Object.values(value as Readonly<Record<string, Value>>).flatMap(
		textsIn,
	);
}
