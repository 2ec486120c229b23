import type { Blueprint, State } from "../blueprint/index.ts";
import type { TerraformDocument } from "../terraform/index.ts";
import { hasContainerDatabase } from "./needs.ts";
import { readmeNotes } from "./readme-notes.ts";

/** The page beside the code: what it is, in which order to apply it, what to know before changing it. */
export function readme(
	blueprint: Blueprint,
	document: TerraformDocument,
	stateFolder: string,
): string {
	return lines(
		`# ${blueprint.prefix}`,
		"",
		`A backend API${blueprint.database ? " and its SQL database" : ""} on AWS, in ${blueprint.region}. Plain Terraform for the AWS provider: it is yours, and needs nothing else.`,
		"",
		...applying(blueprint, stateFolder),
		"",
		...fileTable(document),
		"",
		"## Good to know",
		"",
		...readmeNotes(blueprint).map((note) => `- ${note}`),
	);
}

function applying(blueprint: Blueprint, stateFolder: string): string[] {
	const waits =
		blueprint.edge?.domain !== undefined &&
		blueprint.edge.hostedZone.kind === "create";
	return [
		"## Applying it",
		"",
		"```sh",
		...(blueprint.state
			? [
					`terraform -chdir=${stateFolder} init && terraform -chdir=${stateFolder} apply # once, for all environments: the bucket that keeps the state${blueprint.repository?.shared ? ", and the repository of the images" : ""}`,
				]
			: []),
		...sharedImage(blueprint, stateFolder),
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
		...firstImage(blueprint),
		"terraform apply",
		...(blueprint.network.egress.kind === "ephemeral-nat"
			? [
					"terraform apply -var egress_open=false # once the service answers: takes the NAT gateway away",
				]
			: []),
		"```",
	];
}

/** What runs comes from a repository, which must hold the image before anything starts. */
function sharedImage(blueprint: Blueprint, stateFolder: string): string[] {
	if (!blueprint.repository?.shared) return [];
	return push(blueprint, `terraform -chdir=${stateFolder}`);
}

/** The same where the system's first apply makes the repository. */
function firstImage(blueprint: Blueprint): string[] {
	if (blueprint.repository === undefined || blueprint.repository.shared)
		return [];
	return [
		"terraform apply -target=aws_ecr_repository.service # then, with your image built:",
		...push(blueprint, "terraform"),
	];
}

function push({ service, repository }: Blueprint, terraform: string): string[] {
	if (service.source.kind !== "ecr") return [];
	return [
		`repository=$(${terraform} output -raw repository_url)`,
		`aws ecr get-login-password --region ${repository?.region} | docker login --username AWS --password-stdin "\${repository%%/*}"`,
		`docker push "$repository:${service.source.tag}"`,
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

export function bootstrapReadme(
	{ repository, pipeline }: Blueprint,
	state: State,
): string {
	return lines(
		`# The state's bucket, ${state.bucket}${repository?.shared ? `, and the repository ${repository.name}` : ""}`,
		"",
		"Applied once, before everything else, with a state of its own in this folder: keep that file. It holds no secret.",
		...(pipeline
			? [
					"",
					`\`pipeline.tf\` lets in jobs of ${pipeline.repository} on ${pipeline.branch}, and says what each of them may do: by hand it is applied again whenever the blueprint's pipeline, or the types of its resources, change.`,
				]
			: []),
		"",
		"```sh",
		"terraform init && terraform apply",
		"```",
	);
}

function lines(...text: string[]): string {
	return `${text.join("\n")}\n`;
}
