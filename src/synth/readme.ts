import type { Blueprint, State } from "../blueprint/index.ts";
import type { TerraformDocument } from "../terraform/index.ts";
import { hasContainerDatabase } from "./needs.ts";

/** The page beside the code: what it is, in which order to apply it, what to know before changing it. */
export function readme(
	blueprint: Blueprint,
	document: TerraformDocument,
): string {
	return lines(
		`# ${blueprint.prefix}`,
		"",
		`A backend API${blueprint.database ? " and its SQL database" : ""} on AWS, in ${blueprint.region}. Plain Terraform for the AWS provider: it is yours, and needs nothing else.`,
		"",
		...applying(blueprint),
		"",
		...fileTable(document),
		"",
		"## Good to know",
		"",
		...notes(blueprint).map((note) => `- ${note}`),
	);
}

function applying(blueprint: Blueprint): string[] {
	const waits =
		blueprint.edge?.domain !== undefined &&
		blueprint.edge.hostedZone.kind === "create";
	return [
		"## Applying it",
		"",
		"```sh",
		...(blueprint.state
			? [
					"terraform -chdir=bootstrap init && terraform -chdir=bootstrap apply # once: the bucket that keeps the state",
				]
			: []),
		...(hasContainerDatabase(blueprint)
			? [
					'export TF_VAR_db_password="..." # kept in Secrets Manager, nowhere else',
				]
			: []),
		"terraform init",
		...(waits
			? [
					"terraform apply -target=aws_route53_zone.main # then enter its name_servers at your registrar:",
					"                                             # certificates are issued once they answer",
				]
			: []),
		"terraform apply",
		...(blueprint.network.egress.kind === "ephemeral-nat"
			? [
					"terraform apply -var egress_open=false # once the service answers: takes the NAT gateway away",
				]
			: []),
		"```",
	];
}

function fileTable(document: TerraformDocument): string[] {
	const described = document.files.filter(
		({ comment }) => comment !== undefined,
	);
	return [
		"| file | what is in it |",
		"|---|---|",
		...described.map(({ name, comment }) => `| \`${name}.tf\` | ${comment} |`),
	];
}

function notes(blueprint: Blueprint): string[] {
	const { database, network, access, observe } = blueprint;
	return [
		...(database?.kind === "rds" && database.deletionProtection
			? [
					"The database refuses to be deleted: set `deletion_protection = false` and apply before you destroy.",
				]
			: []),
		...(database
			? [
					"No password is in this code or in its state; the service's role reads it from Secrets Manager.",
				]
			: []),
		...(blueprint.schedule && database?.kind === "rds"
			? [
					"Outside office hours the database is stopped, and RDS changes no stopped database: apply while it runs.",
				]
			: []),
		...(network.egress.kind === "ephemeral-nat"
			? [
					"While sealed, private hosts reach nothing outside: a host that boots then waits, and gives up after a quarter of an hour. Open the egress before you change or scale them.",
				]
			: []),
		...(access.kind === "bastion"
			? [
					"Inner hosts: `ssh -J ec2-user@$(terraform output -raw bastion_address) ec2-user@<private address>`. Your key stays on your machine.",
				]
			: []),
		...(observe.email.length > 0
			? [
					"AWS sends each alarm address one mail to confirm; until then it gets no alarms.",
				]
			: []),
		"Resource names are what AWS knows your system by: renaming one in this code replaces the thing.",
	];
}

export function bootstrapReadme(state: State): string {
	return lines(
		`# The state's bucket, ${state.bucket}`,
		"",
		"Applied once, before everything else, with a state of its own in this folder: keep that file. It holds no secret.",
		"",
		"```sh",
		"terraform init && terraform apply",
		"```",
	);
}

function lines(...text: string[]): string {
	return `${text.join("\n")}\n`;
}
