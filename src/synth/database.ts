import type { Blueprint } from "../blueprint/index.ts";
import {
	type Block,
	type Expression,
	type Reference,
	ref,
} from "../terraform/index.ts";
import { containerDatabaseBlocks } from "./container-database.ts";
import { databaseHostAddress } from "./host-address.ts";
import { rdsBlocks } from "./rds.ts";
import { managesItsPassword } from "./rds-password.ts";
import { databaseSubnets } from "./references.ts";

export function databaseBlocks(blueprint: Blueprint): Block[] {
	const { database } = blueprint;
	if (!database) return [];
	return database.kind === "rds"
		? rdsBlocks(blueprint, database)
		: containerDatabaseBlocks(blueprint, database);
}

/** How the service finds the database: hosts by reference, credentials by the secret that holds them. */
export interface DatabaseAddress {
	readonly writerHost: Expression;
	/** One reader for each replica. */
	readonly readerHosts: readonly Reference[];
	/** A secret whose JSON has `username` and `password`. */
	readonly secretArn: Reference;
}

export function databaseAddress(
	blueprint: Blueprint,
): DatabaseAddress | undefined {
	const { database } = blueprint;
	if (!database) return undefined;
	if (database.kind === "container") {
		const [subnet] = databaseSubnets(blueprint);
		if (!subnet) return undefined;
		return {
			writerHost: databaseHostAddress(subnet),
			readerHosts: [],
			// By way of its version: a secret without one cannot be read.
			secretArn: ref("aws_secretsmanager_secret_version", "database", "arn"),
		};
	}
	return {
		writerHost: ref("aws_db_instance", "primary", "address"),
		readerHosts: database.replicas.map(({ number }) =>
			ref("aws_db_instance", `replica_${number}`, "address"),
		),
		secretArn: managesItsPassword(database)
			? ref("aws_db_instance", "primary", "master_user_secret", 0, "secret_arn")
			: ref("aws_secretsmanager_secret_version", "database", "arn"),
	};
}
