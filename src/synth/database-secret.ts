import type { Blueprint } from "../blueprint/index.ts";
import {
	type Block,
	call,
	commented,
	ref,
	resource,
	type Value,
	variableValue,
} from "../terraform/index.ts";
import { awsName, nameTag } from "./names.ts";

/** The variable that is raised to write the password anew. */
export const passwordVersion = variableValue("db_password_version");

/**
 * A secret of ours with the database's user and password. The password is handed over in a write-only argument: it
 * reaches Secrets Manager and nothing else, neither plan nor state.
 */
export function databaseSecretBlocks(
	blueprint: Blueprint,
	password: Value<string>,
): Block[] {
	const username = blueprint.database?.username ?? "app";
	return [
		resource("aws_secretsmanager_secret", "database", {
			name_prefix: commented(
				"A prefix: a deleted secret keeps its name for its recovery window.",
				`${awsName(blueprint, "database")}-`,
			),
			description: "User and password of the database",
			recovery_window_in_days: 7,
			tags: nameTag(blueprint, "database"),
		}),
		resource("aws_secretsmanager_secret_version", "database", {
			secret_id: ref("aws_secretsmanager_secret", "database", "id"),
			secret_string_wo: commented(
				"Write-only: kept in Secrets Manager, never in the state.",
				call("jsonencode", { username, password }),
			),
			secret_string_wo_version: passwordVersion,
		}),
	];
}
