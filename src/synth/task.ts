import type {
	Blueprint,
	Fargate,
	SecretReference,
} from "../blueprint/index.ts";
import {
	type Block,
	call,
	commented,
	type Expression,
	ref,
	resource,
	template,
} from "../terraform/index.ts";
import { databaseAddress } from "./database.ts";
import { databaseUrls, plainUrl } from "./database-url.ts";
import { databaseSecretParts } from "./database-variables.ts";
import { awsName, nameTag } from "./names.ts";
import { releaseBlock, releasedVersion } from "./release.ts";
import { pullStatements } from "./repository.ts";
import { roleBlocks, type Statement } from "./role.ts";
import { serviceEnvironment } from "./service-environment.ts";
import { logStatement, secretStatements } from "./service-permissions.ts";
import { assetsStatements } from "./storage.ts";

/** The task definition and its two roles: what ECS needs to start a task, and what the application may do. */
export function taskBlocks(blueprint: Blueprint, fargate: Fargate): Block[] {
	return [
		...roleBlocks(blueprint, {
			name: "execution",
			service: "ecs-tasks.amazonaws.com",
			statements: [
				logStatement(),
				...pullStatements(blueprint),
				...secretStatements(blueprint),
			],
			comment:
				"What ECS does before the container runs: pull its image, open its log, inject its secrets.",
		}),
		...roleBlocks(blueprint, {
			name: "service",
			service: "ecs-tasks.amazonaws.com",
			statements: taskStatements(blueprint, fargate),
			comment: "What the application itself may do.",
		}),
		releaseBlock(blueprint),
		resource("aws_ecs_task_definition", "service", {
			family: awsName(blueprint),
			track_latest: commented(
				"A release registers a revision of its own: it is the one that is compared.",
				true,
			),
			requires_compatibilities: ["FARGATE"],
			network_mode: "awsvpc",
			cpu: String(fargate.cpu),
			memory: String(fargate.memoryMiB),
			execution_role_arn: ref("aws_iam_role", "execution", "arn"),
			task_role_arn: ref("aws_iam_role", "service", "arn"),
			container_definitions: call("jsonencode", [
				container(blueprint, fargate),
			]),
			tags: nameTag(blueprint, "service"),
			runtime_platform: {
				operating_system_family: "LINUX",
				cpu_architecture: fargate.architecture === "arm64" ? "ARM64" : "X86_64",
			},
		}),
	];
}

function taskStatements(blueprint: Blueprint, fargate: Fargate): Statement[] {
	const database = databaseAddress(blueprint);
	return [
		...(database
			? [
					{
						Sid: "ReadItsPassword",
						Action: "secretsmanager:GetSecretValue",
						Resource: database.secretArn,
					},
				]
			: []),
		...assetsStatements(blueprint),
		...(fargate.exec ? [execStatement] : []),
	];
}

const execStatement: Statement = {
	Sid: "EcsExec",
	Action: [
		"ssmmessages:CreateControlChannel",
		"ssmmessages:CreateDataChannel",
		"ssmmessages:OpenControlChannel",
		"ssmmessages:OpenDataChannel",
	],
	Resource: commented("These actions know no narrower resource.", "*"),
};

function container(blueprint: Blueprint, fargate: Fargate): Expression {
	const { source, port } = blueprint.service;
	return {
		name: "service",
		image: releasedVersion,
		command: source.kind !== "git" ? source.command : undefined,
		essential: true,
		portMappings: [{ containerPort: port, protocol: "tcp" }],
		environment: pairs(
			{ ...plainUrls(blueprint), ...serviceEnvironment(blueprint) },
			"value",
		),
		secrets: pairs(
			{ ...databaseSecrets(blueprint), ...namedSecrets(blueprint) },
			"valueFrom",
		),
		linuxParameters: fargate.exec ? { initProcessEnabled: true } : undefined,
		stopTimeout: Math.min(120, blueprint.entry.drainSeconds + 5),
		logConfiguration: {
			logDriver: "awslogs",
			options: {
				"awslogs-group": ref("aws_cloudwatch_log_group", "service", "name"),
				"awslogs-region": blueprint.region,
				"awslogs-stream-prefix": "service",
			},
		},
	};
}

/** ECS wants lists; sorted, so that the same settings are the same text. */
function pairs(
	values: Record<string, Expression>,
	key: "value" | "valueFrom",
): Expression {
	const entries = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
	return entries.map(([name, value]) => ({ name, [key]: value }));
}

/** Without user and password, which come beside it: a task definition is not secret. */
function plainUrls(blueprint: Blueprint): Record<string, Expression> {
	return Object.fromEntries(
		databaseUrls(blueprint).map((url) => [url.variable, plainUrl(url)]),
	);
}

function databaseSecrets(blueprint: Blueprint): Record<string, Expression> {
	const address = databaseAddress(blueprint);
	if (!address) return {};
	return {
		DATABASE_USERNAME: template(address.secretArn, ":username::"),
		DATABASE_PASSWORD: template(address.secretArn, ":password::"),
		...Object.fromEntries(
			Object.entries(databaseSecretParts(blueprint)).map(
				([name, { arn, key }]) => [name, template(arn, `:${key}::`)],
			),
		),
	};
}

function namedSecrets(blueprint: Blueprint): Record<string, Expression> {
	const named = Object.entries(blueprint.service.secrets);
	return Object.fromEntries(
		named.map(([name, secret]) => [name, valueFrom(secret)]),
	);
}

/** ECS's own way to name one key of a secret's JSON. */
function valueFrom({ arn, key }: SecretReference): string {
	return key ? `${arn}:${key}::` : arn;
}
