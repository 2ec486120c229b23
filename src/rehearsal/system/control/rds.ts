import { type Input, Refusal } from "../../aws/index.ts";
import { accountId } from "../aws/stand-ins.ts";
import { automatedBackups, restoreWindow } from "./backups.ts";
import type { ControlTools, Operations } from "./control-tools.ts";
import type { Databases, Instance } from "./databases.ts";
import { textIn } from "./inputs.ts";

/** Databases, as an operator looks at them and promotes a replica. Source: Amazon RDS API Reference. */
export function rdsCalls(
	tools: ControlTools,
	databases: Databases,
): Operations {
	return {
		DescribeDBInstances: (input) => ({
			DBInstances: databases
				.asked(input)
				.map((one) => described(one, databases, tools)),
		}),
		DescribeDBSnapshots: (input) => ({
			DBSnapshots: databases
				.asked(input)
				.flatMap((one) => snapshots(one, databases, tools)),
		}),
		DescribeDBInstanceAutomatedBackups: (input) => ({
			DBInstanceAutomatedBackups: databases
				.asked(input)
				.flatMap((one) => automated(one, databases, tools)),
		}),
		PromoteReadReplica: (input) => {
			const instance = databases.named(input);
			if (!instance.isReplica)
				throw new Refusal(
					"InvalidDBInstanceState",
					"DB Instance is not a read replica.",
				);
			if (databases.statusOf(instance) !== "available")
				throw new Refusal(
					"InvalidDBInstanceState",
					`Instance ${instance.name} is not in available state.`,
				);
			const backups = {
				retentionDays: retentionIn(input),
				window: windowIn(input) ?? instance.backups.window,
			};
			const before = described(instance, databases, tools);
			databases.promote(instance, backups);
			return { DBInstance: before };
		},
	};
}

/** @throws Refusal for what is no number of days that can be kept */
function retentionIn({ BackupRetentionPeriod: days = 1 }: Input): number {
	const number = Number(days);
	if (Number.isInteger(number) && number >= 0 && number <= 35) return number;
	throw invalid(
		`Invalid backup retention period: ${days}. Must be between 0 and 35.`,
	);
}

/** @throws Refusal for a window that is none, or is shorter than half an hour. */
function windowIn(input: Input): string | undefined {
	const text = textIn(input, "PreferredBackupWindow");
	if (text === undefined) return undefined;
	const [, ...parts] = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(text) ?? [];
	const [from = 0, fromMinute = 0, to = 0, toMinute = 0] = parts.map(Number);
	const day = 24 * 60;
	const length = ((to - from) * 60 + toMinute - fromMinute + day) % day;
	if (parts.length === 4 && from < 24 && to < 24 && length >= 30) return text;
	throw invalid(
		`PreferredBackupWindow is ${text}, and must be in the format hh24:mi-hh24:mi and at least 30 minutes`,
	);
}

function invalid(message: string): Refusal {
	return new Refusal("InvalidParameterValue", message);
}

function described(
	instance: Instance,
	databases: Databases,
	tools: ControlTools,
): Input {
	const { isReplica, backups } = instance;
	const [primary, ...others] = databases.all;
	const [zone, second] = databases.zonesOf(instance);
	const restorable = restoreWindow(backups, tools.moment());
	const replicas = others.filter((one) => one.isReplica);
	const attribute = (key: string) => databases.attribute(instance, key);
	return {
		...common(instance, databases, tools),
		DBInstanceArn: arnOf(instance, tools),
		DBInstanceClass: attribute("instance_class"),
		DBInstanceStatus: databases.statusOf(instance),
		DBName: attribute("db_name"),
		Endpoint: {
			Address: databases.endpointOf(instance),
			Port: portOf(instance, databases),
		},
		PreferredBackupWindow: backups.window,
		BackupRetentionPeriod: backups.retentionDays,
		...(restorable && { LatestRestorableTime: dateOf(restorable.latest) }),
		AvailabilityZone: zone,
		...(second !== undefined && { SecondaryAvailabilityZone: second }),
		MultiAZ: second !== undefined,
		PubliclyAccessible: attribute("publicly_accessible") === true,
		...(isReplica && { ReadReplicaSourceDBInstanceIdentifier: primary?.name }),
		ReadReplicaDBInstanceIdentifiers:
			instance === primary ? replicas.map((one) => one.name) : [],
	};
}

/** What an instance and its backups have in common. */
function common(instance: Instance, databases: Databases, tools: ControlTools) {
	const attribute = (key: string) => databases.attribute(instance, key);
	return {
		DBInstanceIdentifier: instance.name,
		Engine: attribute("engine"),
		EngineVersion: attribute("engine_version"),
		AllocatedStorage: attribute("allocated_storage"),
		StorageType: attribute("storage_type"),
		MasterUsername: attribute("username"),
		InstanceCreateTime: { $date: tools.time(0) },
	};
}

function snapshots(
	instance: Instance,
	databases: Databases,
	tools: ControlTools,
): readonly Input[] {
	const { name, backups } = instance;
	return automatedBackups(backups, tools.moment()).map((made) => {
		const at = new Date(made).toISOString();
		return {
			...common(instance, databases, tools),
			DBSnapshotIdentifier: `rds:${name}-${at.slice(0, 10)}-${at.slice(11, 16).replace(":", "-")}`,
			SnapshotCreateTime: dateOf(made),
			Status: "available",
			PercentProgress: 100,
			SnapshotType: "automated",
			Port: portOf(instance, databases),
			AvailabilityZone: databases.zonesOf(instance)[0],
		};
	});
}

function automated(
	instance: Instance,
	databases: Databases,
	tools: ControlTools,
): readonly Input[] {
	const { backups } = instance;
	const restorable = restoreWindow(backups, tools.moment());
	if (restorable === undefined) return [];
	return [
		{
			...common(instance, databases, tools),
			DBInstanceArn: arnOf(instance, tools),
			Region: tools.region,
			RestoreWindow: {
				EarliestTime: dateOf(restorable.earliest),
				LatestTime: dateOf(restorable.latest),
			},
			BackupRetentionPeriod: backups.retentionDays,
			Status: "active",
		},
	];
}

function portOf(instance: Instance, databases: Databases): number {
	const port = databases.attribute(instance, "port");
	const isPostgres = databases.attribute(instance, "engine") === "postgres";
	return typeof port === "number" ? port : isPostgres ? 5432 : 3306;
}

function arnOf({ name }: Instance, { region }: ControlTools): string {
	return `arn:aws:rds:${region}:${accountId}:db:${name}`;
}

function dateOf(moment: number) {
	return { $date: new Date(moment).toISOString() };
}
