import type { Blueprint } from "../blueprint/index.ts";

/** What an owner should know before changing, sealing or destroying this system: each note where it is true. */
export function readmeNotes(blueprint: Blueprint): string[] {
	return [
		...databaseNotes(blueprint),
		...egressNotes(blueprint),
		...operatorNotes(blueprint),
		releaseNote,
		...destroyNotes(blueprint),
		"Resource names are what AWS knows your system by: renaming one in this code replaces the thing.",
	];
}

function databaseNotes({ database, service, schedule }: Blueprint): string[] {
	if (!database) return [];
	const rds = database.kind === "rds";
	const rotates = rds && database.replicas.length === 0;
	const task = service.runsOn.kind === "fargate";
	return notes(
		[
			true,
			"No password is in this code or in its state; the service's role reads it from Secrets Manager.",
		],
		[
			task,
			`A task definition is not secret, so \`${database.urls.writer}\` has neither user nor password in it: they come beside it, as \`DATABASE_USERNAME\` and \`DATABASE_PASSWORD\`.`,
		],
		[
			task && rotates,
			`A task keeps the password that it started with, and RDS makes a new one every ${rds ? database.rotatePasswordDays : 7} days: read the secret \`DATABASE_SECRET_ARN\` again when a connection is refused, or force a new deployment after a rotation.`,
		],
		[
			rds && !rotates,
			"RDS does not rotate the password of a database with replicas. Raise `db_password_version` to have a new one made; hosts take it over within minutes.",
		],
		[
			rds && schedule !== undefined,
			"Outside office hours the database is stopped, and RDS changes no stopped database: apply while it runs.",
		],
	);
}

function egressNotes({ network }: Blueprint): string[] {
	const sealed = network.egress.kind === "ephemeral-nat";
	return notes(
		[
			sealed,
			"While sealed, private hosts reach nothing outside: a host that boots then waits, and gives up after a quarter of an hour. Open the egress before you change or scale them.",
		],
		[
			sealed,
			"A plain `terraform apply` opens the egress again; `egress_open = false` in `terraform.tfvars` keeps it sealed.",
		],
	);
}

function operatorNotes({ access, observe }: Blueprint): string[] {
	return notes(
		[
			access.kind === "bastion",
			"Inner hosts: `ssh -J ec2-user@$(terraform output -raw bastion_address) ec2-user@<private address>`. Your key stays on your machine.",
		],
		[
			observe.email.length > 0,
			"AWS sends each alarm address one mail to confirm; until then it gets no alarms.",
		],
	);
}

const releaseNote =
	"What runs is in the parameter `aws_ssm_parameter.release`, which this code makes and then leaves alone: `terrace release` writes it, and no apply brings an old version back.";

function destroyNotes({
	database,
	entry,
	storage,
	repository,
}: Blueprint): string[] {
	const isOwn = repository !== undefined && !repository.shared;
	const buckets =
		entry.accessLogs !== undefined || Object.keys(storage).length > 0;
	return notes(
		[
			database?.kind === "rds" && database.deletionProtection,
			"The database refuses to be deleted: set `deletion_protection = false` and apply before you destroy.",
		],
		[
			entry.deletionProtection,
			"So does the load balancer: set `enable_deletion_protection = false` and apply before you destroy.",
		],
		[
			buckets || isOwn,
			`\`terraform destroy\` stops at ${buckets ? "a bucket" : "the image repository"} that is not empty: nothing that holds your data is emptied by itself.`,
		],
	);
}

function notes(...all: readonly (readonly [boolean, string])[]): string[] {
	return all.flatMap(([holds, text]) => (holds ? [text] : []));
}
