import type { Blueprint, SecretReference } from "../blueprint/index.ts";
import { ref, template } from "../terraform/index.ts";
import { databaseAddress } from "./database.ts";
import { metricsStatement } from "./metrics-permission.ts";
import { restartsInPlace } from "./release.ts";
import { pullStatements } from "./repository.ts";
import type { Statement } from "./role.ts";
import { sessionManagerStatement } from "./session-manager.ts";
import { assetsStatements } from "./storage.ts";

/** Reads the secrets that the blueprint names, and no others. */
export function secretStatements(blueprint: Blueprint): Statement[] {
	const database = databaseAddress(blueprint);
	const secrets = arns(blueprint, "secrets-manager");
	const parameters = arns(blueprint, "ssm");
	const managed = [...(database ? [database.secretArn] : []), ...secrets];
	return [
		...(managed.length > 0
			? [
					{
						Sid: "ReadSecrets",
						Action: "secretsmanager:GetSecretValue",
						Resource: managed,
					},
				]
			: []),
		...(parameters.length > 0
			? [
					{
						Sid: "ReadParameters",
						Action: "ssm:GetParameters",
						Resource: parameters,
					},
				]
			: []),
	];
}

function arns(blueprint: Blueprint, store: SecretReference["store"]): string[] {
	const found = Object.values(blueprint.service.secrets).filter(
		(secret) => secret.store === store,
	);
	return [...new Set(found.map(({ arn }) => arn))];
}

export function logStatement(): Statement {
	return {
		Sid: "WriteLogs",
		Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
		Resource: template(ref("aws_cloudwatch_log_group", "service", "arn"), ":*"),
	};
}

/** What it is to run, where it reads that itself. */
function releaseStatements(blueprint: Blueprint): Statement[] {
	if (!restartsInPlace(blueprint)) return [];
	return [
		{
			Sid: "ReadRelease",
			Action: "ssm:GetParameter",
			Resource: ref("aws_ssm_parameter", "release", "arn"),
		},
	];
}

/** What a host of the service may do: boot, log, measure itself, and what the application needs. */
export function hostStatements(blueprint: Blueprint): Statement[] {
	return [
		logStatement(),
		metricsStatement,
		...pullStatements(blueprint),
		...secretStatements(blueprint),
		...releaseStatements(blueprint),
		...assetsStatements(blueprint),
		...(blueprint.access.kind === "session-manager"
			? [sessionManagerStatement]
			: []),
	];
}
