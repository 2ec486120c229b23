import type { Blueprint, Rds, Replica } from "../blueprint/index.ts";
import {
	type Block,
	commented,
	ref,
	reference,
	resource,
	template,
} from "../terraform/index.ts";
import { awsName, identifier, nameTag } from "./names.ts";
import { passwordArguments, passwordBlocks } from "./rds-password.ts";
import {
	databaseSubnets,
	securityGroupId,
	subnetIds,
	vpcId,
} from "./references.ts";

/** RDS: subnet group, parameters, logs with a retention, the primary and its replicas. */
export function rdsBlocks(blueprint: Blueprint, database: Rds): Block[] {
	return [
		resource("aws_db_subnet_group", "main", {
			name: awsName(blueprint),
			description: "Where the database may live",
			subnet_ids: subnetIds(databaseSubnets(blueprint)),
			tags: nameTag(blueprint),
		}),
		parameterGroup(blueprint, database),
		...instanceNames(blueprint, database).flatMap(({ name, identifier }) =>
			logGroups(blueprint, database, name, identifier),
		),
		...passwordBlocks(blueprint, database),
		primary(blueprint, database),
		...database.replicas.map((replica) =>
			readReplica(blueprint, database, replica),
		),
	];
}

/** The resource's name and the name in AWS of every instance. */
function instanceNames(
	blueprint: Blueprint,
	database: Rds,
): { name: string; identifier: string }[] {
	return [
		"primary",
		...database.replicas.map(({ number }) => `replica_${number}`),
	].map((name) => ({
		name,
		identifier: awsName(blueprint, name.replaceAll("_", "-")),
	}));
}

const tlsParameter = {
	postgres: { name: "rds.force_ssl", value: "1" },
	mysql: { name: "require_secure_transport", value: "ON" },
	mariadb: { name: "require_secure_transport", value: "ON" },
} as const;

function parameterGroup(blueprint: Blueprint, database: Rds): Block {
	const tls = tlsParameter[database.engine];
	const own = Object.entries(database.parameters).filter(
		([name]) => name !== tls.name,
	);
	return resource("aws_db_parameter_group", "main", {
		name_prefix: commented(
			"A prefix, so that a new major version's group can stand beside the old one.",
			`${awsName(blueprint)}-`,
		),
		family: database.parameterFamily,
		description: "TLS is required of every client",
		tags: nameTag(blueprint),
		parameter: [
			{ ...tls },
			...own.map(([name, value]) => ({
				name,
				value,
				apply_method: "pending-reboot",
			})),
		],
		lifecycle: { create_before_destroy: true },
	});
}

/** RDS would make these groups by itself and keep their lines for ever. */
function logGroups(
	blueprint: Blueprint,
	database: Rds,
	name: string,
	instance: string,
): Block[] {
	return database.logExports.map((log) =>
		resource("aws_cloudwatch_log_group", logGroupName(name, log), {
			name: `/aws/rds/instance/${instance}/${log}`,
			retention_in_days: blueprint.observe.logRetentionDays,
		}),
	);
}

function logGroupName(instance: string, log: string): string {
	return identifier(`database_${instance}_${log}`);
}

function logGroupReferences(database: Rds, name: string) {
	return database.logExports.map((log) =>
		reference("aws_cloudwatch_log_group", logGroupName(name, log)),
	);
}

function primary(blueprint: Blueprint, database: Rds): Block {
	const name = awsName(blueprint, "primary");
	return resource("aws_db_instance", "primary", {
		identifier: name,
		engine: database.engine,
		engine_version: database.version,
		instance_class: database.instance,
		allocated_storage: database.storageGiB,
		max_allocated_storage:
			database.maxStorageGiB > database.storageGiB
				? database.maxStorageGiB
				: undefined,
		storage_type: "gp3",
		storage_encrypted: true,
		db_name: database.databaseName,
		port: database.port,
		username: database.username,
		...passwordArguments(database),
		multi_az: database.multiAz,
		availability_zone: database.zone,
		db_subnet_group_name: ref("aws_db_subnet_group", "main", "name"),
		vpc_security_group_ids: [securityGroupId("database")],
		publicly_accessible: false,
		ca_cert_identifier: "rds-ca-rsa2048-g1",
		parameter_group_name: ref("aws_db_parameter_group", "main", "name"),
		backup_retention_period: database.backups.retentionDays,
		backup_window: database.backups.window,
		maintenance_window: database.maintenanceWindow,
		auto_minor_version_upgrade: true,
		copy_tags_to_snapshot: true,
		delete_automated_backups: false,
		...insights(database),
		enabled_cloudwatch_logs_exports:
			database.logExports.length > 0 ? database.logExports : undefined,
		deletion_protection: database.deletionProtection,
		skip_final_snapshot: !database.finalSnapshot,
		final_snapshot_identifier: database.finalSnapshot
			? commented(
					"With the VPC's id: a system that is made and destroyed twice leaves two.",
					template(`${awsName(blueprint)}-final-`, vpcId),
				)
			: undefined,
		tags: nameTag(blueprint, "primary"),
		depends_on: logGroupReferences(database, "primary"),
	});
}

function insights(database: Rds) {
	return database.performanceInsights
		? {
				performance_insights_enabled: true,
				performance_insights_retention_period: 7,
			}
		: {};
}

/** A replica takes engine, storage, encryption and password from its primary; the group and the class are its own. */
function readReplica(
	blueprint: Blueprint,
	database: Rds,
	replica: Replica,
): Block {
	const name = `replica_${replica.number}`;
	const tag = `replica-${replica.number}`;
	return resource("aws_db_instance", name, {
		identifier: awsName(blueprint, tag),
		replicate_source_db: ref("aws_db_instance", "primary", "identifier"),
		instance_class: replica.instance,
		storage_type: "gp3",
		storage_encrypted: true,
		max_allocated_storage:
			database.maxStorageGiB > database.storageGiB
				? database.maxStorageGiB
				: undefined,
		availability_zone: replica.zone,
		vpc_security_group_ids: [securityGroupId("database")],
		publicly_accessible: false,
		ca_cert_identifier: "rds-ca-rsa2048-g1",
		parameter_group_name: ref("aws_db_parameter_group", "main", "name"),
		backup_retention_period: 0,
		maintenance_window: database.maintenanceWindow,
		auto_minor_version_upgrade: true,
		copy_tags_to_snapshot: true,
		...insights(database),
		enabled_cloudwatch_logs_exports:
			database.logExports.length > 0 ? database.logExports : undefined,
		deletion_protection: database.deletionProtection,
		skip_final_snapshot: commented(
			"A replica holds nothing that the primary does not.",
			true,
		),
		tags: nameTag(blueprint, tag),
		depends_on: logGroupReferences(database, name),
	});
}
