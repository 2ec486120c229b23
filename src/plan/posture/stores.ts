import { block, blocks, flag, number, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";
import { isObjectValue } from "../value.ts";
import { environmentOf } from "./environment.ts";
import { plainSecret } from "./plain-secret.ts";
import { secretArgument } from "./secret-argument.ts";

/** `aws_elasticache_replication_group`. */
export function cacheGroup(view: View) {
	return entity(view, "cache-group", {
		encryptedInTransit: flag(view, "transit_encryption_enabled", false),
		encryptedAtRest: flag(view, "at_rest_encryption_enabled", false),
		failsOver: flag(view, "automatic_failover_enabled", false),
		token: secretArgument(view, "auth_token"),
	});
}

/** `aws_efs_file_system`. */
export function sharedFiles(view: View) {
	return entity(view, "shared-files", {
		encrypted: flag(view, "encrypted", false),
	});
}

/** `aws_dynamodb_table`. */
export function keptTable(view: View) {
	const recovery = block(view, "point_in_time_recovery");
	return entity(view, "kept-table", {
		pointInTime:
			recovery === undefined ? false : flag(recovery, "enabled", false),
		lastingKey: text(view, "hash_key"),
	});
}

/** `aws_ecr_repository`. */
export function images(view: View) {
	const scan = block(view, "image_scanning_configuration");
	return entity(view, "images", {
		scans: scan === undefined ? false : flag(scan, "scan_on_push", false),
		mutability: text(view, "image_tag_mutability") ?? "MUTABLE",
	});
}

/** `aws_kms_key`. */
export function encryptionKey(view: View) {
	return entity(view, "encryption-key", {
		rotates: flag(view, "enable_key_rotation", false),
		usage: text(view, "customer_master_key_spec") ?? "SYMMETRIC_DEFAULT",
	});
}

/** `aws_secretsmanager_secret_version`: in the state, unless it is write-only. */
export function secretVersion(view: View) {
	return entity(view, "secret-version", {
		value: secretArgument(view, "secret_string"),
		binary: secretArgument(view, "secret_binary"),
	});
}

/** `aws_ssm_parameter`. */
export function keptParameter(view: View) {
	const name = text(view, "name");
	const type = text(view, "type");
	return entity(view, "kept-parameter", {
		type,
		/** Called like a secret. */
		isSecret:
			typeof name === "string" &&
			plainSecret(name.split("/").at(-1) ?? "", "unknown") !== undefined,
		value: secretArgument(view, "value"),
	});
}

/** `aws_lambda_function`. */
export function functionCare(view: View) {
	const given = block(view, "environment");
	const variables = given?.values.variables;
	return entity(view, "function-care", {
		environment: environmentOf(
			isObjectValue(variables) ? Object.entries(variables) : [],
		),
	});
}

/** `aws_lambda_function_url`. */
export function functionUrl(view: View) {
	return entity(view, "function-url", {
		authorization: text(view, "authorization_type"),
	});
}

/** `aws_cloudwatch_log_group`. */
export function logs(view: View) {
	return entity(view, "logs", {
		retentionDays: number(view, "retention_in_days"),
	});
}

/** `aws_wafv2_web_acl`. */
export function firewall(view: View) {
	const rules = blocks(view, "rule");
	return entity(view, "firewall", {
		rules: rules.items.length,
		complete: rules.complete,
		hasRuleJson: text(view, "rule_json") !== undefined,
	});
}
