import type { Blueprint } from "../blueprint/index.ts";
import {
	type Block,
	call,
	commented,
	type Expression,
	ref,
	resource,
	template,
} from "../terraform/index.ts";
import { awsName, nameTag } from "./names.ts";
import { ecrImage } from "./needs.ts";
import { accountId } from "./references.ts";
import type { Statement } from "./role.ts";

/** The ECR repository that the blueprint makes: scanned on push, tags that cannot change, old images cleared away. */
export function repositoryBlocks(blueprint: Blueprint): Block[] {
	const { source } = blueprint.service;
	if (source.kind !== "ecr") return [];
	return [
		resource("aws_ecr_repository", "service", {
			name: awsName(blueprint),
			image_tag_mutability: commented(
				"A tag names one image for ever; releases make new ones.",
				"IMMUTABLE",
			),
			tags: nameTag(blueprint),
			image_scanning_configuration: { scan_on_push: true },
			encryption_configuration: { encryption_type: "AES256" },
		}),
		resource("aws_ecr_lifecycle_policy", "service", {
			repository: ref("aws_ecr_repository", "service", "name"),
			policy: call("jsonencode", {
				rules: [
					{
						rulePriority: 1,
						description: `Keeps the newest ${source.keepImages} images`,
						selection: {
							tagStatus: "any",
							countType: "imageCountMoreThan",
							countNumber: source.keepImages,
						},
						action: { type: "expire" },
					},
				],
			}),
		}),
	];
}

/** The image's full name, as a container engine takes it. */
export function imageName(blueprint: Blueprint): Expression {
	const { source } = blueprint.service;
	if (source.kind === "ecr")
		return template(
			ref("aws_ecr_repository", "service", "repository_url"),
			":",
			source.tag,
		);
	return source.kind === "image" ? source.image : "";
}

/** What pulling needs, where the image is in ECR. */
export function pullStatements(blueprint: Blueprint): Statement[] {
	const repository = repositoryArn(blueprint);
	if (repository === undefined) return [];
	return [
		{
			Sid: "LogInToEcr",
			Action: "ecr:GetAuthorizationToken",
			Resource: commented(
				"A login is for the whole registry: this action knows no resource.",
				"*",
			),
		},
		{
			Sid: "PullImages",
			Action: [
				"ecr:BatchCheckLayerAvailability",
				"ecr:BatchGetImage",
				"ecr:GetDownloadUrlForLayer",
			],
			Resource: repository,
		},
	];
}

function repositoryArn(blueprint: Blueprint): Expression | undefined {
	const { source } = blueprint.service;
	if (source.kind === "ecr") return ref("aws_ecr_repository", "service", "arn");
	const found = source.kind === "image" ? ecrImage.exec(source.image) : null;
	if (!found) return undefined;
	const [, account, region, name] = found;
	return `arn:aws:ecr:${region}:${account}:repository/${name}`;
}

/** The registry that a host logs in to, where the image is in ECR. */
export function ecrRegistry(blueprint: Blueprint): Expression | undefined {
	const { source } = blueprint.service;
	if (source.kind === "ecr")
		return template(accountId, `.dkr.ecr.${blueprint.region}.amazonaws.com`);
	const found = source.kind === "image" ? ecrImage.exec(source.image) : null;
	return found ? found[0].split("/")[0] : undefined;
}
