import type {
	Blueprint,
	ContainerDatabase,
	Subnet,
} from "../blueprint/index.ts";
import {
	type Block,
	commented,
	ref,
	reference,
	resource,
	template,
	variableValue,
} from "../terraform/index.ts";
import { operatorKey } from "./access.ts";
import { databaseContainer } from "./boot/index.ts";
import { databaseSecretBlocks } from "./database-secret.ts";
import { dockerBridge } from "./docker-bridge.ts";
import { egressDependencies } from "./egress.ts";
import { launchTemplate } from "./host.ts";
import { databaseHostAddress } from "./host-address.ts";
import { hostName } from "./host-name.ts";
import { instanceBlock } from "./instance.ts";
import { lateEgress } from "./late-egress.ts";
import { metricsStatement } from "./metrics-permission.ts";
import { awsName, nameTag } from "./names.ts";
import { databaseSubnets } from "./references.ts";
import { roleBlocks } from "./role.ts";
import { sessionManagerStatement } from "./session-manager.ts";
import { snapshotBlocks } from "./snapshot.ts";

const secretArn = ref("aws_secretsmanager_secret_version", "database", "arn");

/** A database in a container on a host of its own: its data on a volume that outlives the host. */
export function containerDatabaseBlocks(
	blueprint: Blueprint,
	database: ContainerDatabase,
): Block[] {
	const [subnet] = databaseSubnets(blueprint);
	if (!subnet) return [];
	return [
		...databaseSecretBlocks(blueprint, variableValue("db_password")),
		resource("aws_cloudwatch_log_group", "database", {
			name: `/${awsName(blueprint)}/database`,
			retention_in_days: blueprint.observe.logRetentionDays,
		}),
		...role(blueprint),
		resource(
			"aws_ebs_volume",
			"database",
			{
				availability_zone: subnet.zone,
				size: database.volumeGiB,
				type: "gp3",
				encrypted: true,
				final_snapshot: commented(
					"Deleting the volume leaves a last snapshot.",
					true,
				),
				tags: {
					...nameTag(blueprint, "database"),
					Snapshots: commented(
						"What the snapshot policy looks for.",
						awsName(blueprint, "database"),
					),
				},
			},
			"The data, apart from the host: a new host attaches it and goes on.",
		),
		hostTemplate(blueprint, database, subnet),
		instanceBlock(blueprint, {
			name: "database",
			dependsOn: [
				reference("aws_iam_role_policy", "database"),
				...egressDependencies(blueprint, "database"),
			],
		}),
		resource("aws_volume_attachment", "database", {
			device_name: "/dev/sdf",
			volume_id: ref("aws_ebs_volume", "database", "id"),
			instance_id: ref("aws_instance", "database", "id"),
			stop_instance_before_detaching: commented(
				"The database closes its files before the volume goes.",
				true,
			),
		}),
		...snapshotBlocks(blueprint, database),
	];
}

function hostTemplate(
	blueprint: Blueprint,
	database: ContainerDatabase,
	subnet: Subnet,
): Block {
	return launchTemplate(blueprint, {
		name: "database",
		instance: database.instance,
		architecture: database.architecture,
		diskGiB: 8,
		party: "database",
		profile: "database",
		keyName: operatorKey(blueprint),
		containers: true,
		place: { subnet, privateIp: databaseHostAddress(subnet) },
		script: databaseContainer({
			name: hostName(blueprint, "database"),
			region: blueprint.region,
			image: database.image,
			engine: database.engine,
			port: database.port,
			databaseName: database.databaseName,
			username: database.username,
			secretArn,
			dockerBridge: dockerBridge(blueprint),
			volumeId: ref("aws_ebs_volume", "database", "id"),
			logGroup: ref("aws_cloudwatch_log_group", "database", "name"),
			...lateEgress(blueprint),
		}),
	});
}

function role(blueprint: Blueprint): Block[] {
	return roleBlocks(blueprint, {
		name: "database",
		service: "ec2.amazonaws.com",
		instanceProfile: true,
		statements: [
			{
				Sid: "ReadItsPassword",
				Action: "secretsmanager:GetSecretValue",
				Resource: secretArn,
			},
			{
				Sid: "WriteItsLogs",
				Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
				Resource: template(
					ref("aws_cloudwatch_log_group", "database", "arn"),
					":*",
				),
			},
			metricsStatement,
			...(blueprint.access.kind === "session-manager"
				? [sessionManagerStatement]
				: []),
		],
	});
}
