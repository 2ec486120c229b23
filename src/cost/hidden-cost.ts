import { isUnknown, type Resource, type Value } from "../plan/index.ts";

/**
 * Types that are free in themselves and yet have AWS charge for something that the system
 * does not show as a resource: backups that will be made, copies elsewhere, a fee
 * on every object. Each says when, and what is paid for. What stands here is unknown,
 * never free.
 */
interface HiddenCost {
	readonly why: string;
	readonly when?: (attributes: Resource["attributes"]) => boolean;
}

const costs: Readonly<Record<string, HiddenCost>> = {
	aws_backup_plan: {
		why: "the backups that it will make are not in what was read",
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
	aws_efs_backup_policy: {
		why: "the backups that it has made are not in what was read",
		when: has("backup_policy", "ENABLED"),
	},
	aws_flow_log: {
		why: "delivery of logs outside of CloudWatch is not in the price book",
		when: hasOther("log_destination_type", "cloud-watch-logs"),
	},
	aws_lb_trust_store: {
		why: "a trust store is paid for by the hour; its price is not in the book",
	},
	aws_s3_bucket_accelerate_configuration: {
		why: "accelerated transfer is paid for by the GB; its price is not in the book",
		when: has("status", "Enabled"),
	},
	aws_s3_bucket_intelligent_tiering_configuration: {
		why: "objects in Intelligent-Tiering pay a fee for being watched",
	},
	aws_s3_bucket_metric: {
		why: "request metrics are custom metrics, as many as requests have kinds",
	},
	aws_s3_bucket_replication_configuration: {
		why: "the copies that it will make elsewhere are not in what was read",
	},
	aws_service_discovery_instance: {
		why: "an instance is paid for by the month; its price is not in the book",
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

/** `cloud-watch-logs` is where flow logs go where nothing is said. */
function hasOther(name: string, usual: string) {
	return (attributes: Resource["attributes"]) =>
		textsIn(attributes[name]).some((text) => text !== usual);
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
