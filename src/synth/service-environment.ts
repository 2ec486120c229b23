import type { Blueprint } from "../blueprint/index.ts";
import { call, type Expression, ref } from "../terraform/index.ts";
import { databaseAddress } from "./database.ts";
import { databaseSettings } from "./database-variables.ts";

/**
 * The settings that every service is told, whatever it runs on. Credentials are not among them: where they are
 * is (`DATABASE_SECRET_ARN`).
 */
export function serviceEnvironment(
	blueprint: Blueprint,
): Record<string, Expression> {
	const address = databaseAddress(blueprint);
	return {
		PORT: String(blueprint.service.port),
		AWS_REGION: blueprint.region,
		...(address ? { DATABASE_SECRET_ARN: address.secretArn } : {}),
		...(address && address.readerHosts.length > 1
			? { DATABASE_REPLICA_HOSTS: call("join", ",", address.readerHosts) }
			: {}),
		...databaseSettings(blueprint),
		...(blueprint.storage.assets
			? { ASSETS_BUCKET: ref("aws_s3_bucket", "assets", "id") }
			: {}),
		...blueprint.service.environment,
	};
}
