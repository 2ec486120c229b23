import type { Blueprint, Rds } from "../blueprint/index.ts";
import {
	access,
	type Block,
	call,
	commented,
	ephemeral,
	ref,
	reference,
	resource,
} from "../terraform/index.ts";
import { databaseSecretBlocks, passwordVersion } from "./database-secret.ts";

/**
 * RDS refuses to create a read replica of an instance whose password it manages itself ("Limitations for Secrets
 * Manager integration with Amazon RDS", RDS user guide). With replicas the password is ours: made while applying,
 * kept in a secret, handed on to RDS from there.
 */
export function managesItsPassword(database: Rds): boolean {
	return database.replicas.length === 0;
}

const secretString = reference(
	"ephemeral",
	"aws_secretsmanager_secret_version",
	"database",
	"secret_string",
);

/** What the primary says about its password. */
export function passwordArguments(database: Rds) {
	if (managesItsPassword(database)) {
		return {
			manage_master_user_password: commented(
				"AWS makes the password, keeps it in Secrets Manager and rotates it: it is in no file and in no state.",
				true,
			),
		};
	}
	return {
		password_wo: commented(
			"RDS cannot manage the password of an instance that has read replicas, so it comes from our own secret; " +
				"write-only, it is never in the state. Raise db_password_version to change it.",
			access(call("jsondecode", secretString), "password"),
		),
		password_wo_version: passwordVersion,
	};
}

/** The secret and its rotation, where RDS does not see to them with its defaults. */
export function passwordBlocks(blueprint: Blueprint, database: Rds): Block[] {
	return managesItsPassword(database)
		? rotation(database)
		: ownSecret(blueprint);
}

function ownSecret(blueprint: Blueprint): Block[] {
	return [
		// uuid() is random, known only while applying, and has no letter that a URL would mistake.
		...databaseSecretBlocks(blueprint, call("replace", call("uuid"), "-", "")),
		ephemeral("aws_secretsmanager_secret_version", "database", {
			secret_id: ref(
				"aws_secretsmanager_secret_version",
				"database",
				"secret_id",
			),
		}),
	];
}

/** A managed password rotates every seven days unless it is told otherwise. */
function rotation(database: Rds): Block[] {
	if (database.rotatePasswordDays === 7) return [];
	return [
		resource("aws_secretsmanager_secret_rotation", "database", {
			secret_id: ref(
				"aws_db_instance",
				"primary",
				"master_user_secret",
				0,
				"secret_arn",
			),
			rotation_rules: { automatically_after_days: database.rotatePasswordDays },
		}),
	];
}
