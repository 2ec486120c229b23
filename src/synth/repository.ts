import {
	type Blueprint,
	type ImageRepository,
	runningTag,
} from "../blueprint/index.ts";
import {
	type Block,
	call,
	commented,
	type Expression,
	ref,
	resource,
	template,
	type Value,
} from "../terraform/index.ts";
import { ecrImage } from "./needs.ts";
import { accountId } from "./references.ts";
import type { Statement } from "./role.ts";

/** The ECR repository of a system that shares it with no other. */
export function ownRepositoryBlocks({
	prefix,
	repository,
}: Blueprint): Block[] {
	if (repository === undefined || repository.shared) return [];
	return repositoryBlocks(repository, { tags: { Name: prefix } });
}

/** Scanned on push, tags that cannot change, old images cleared away, but for what runs. */
export function repositoryBlocks(
	{ name, keepImages, firstTags }: ImageRepository,
	more: { readonly [name: string]: Expression },
): Block[] {
	return [
		resource("aws_ecr_repository", "service", {
			name,
			image_tag_mutability: commented(
				"A tag names one image for ever; releases make new ones.",
				"IMMUTABLE",
			),
			...more,
			image_scanning_configuration: { scan_on_push: true },
			encryption_configuration: { encryption_type: "AES256" },
		}),
		resource("aws_ecr_lifecycle_policy", "service", {
			repository: ref("aws_ecr_repository", "service", "name"),
			policy: call("jsonencode", {
				rules: commented(
					"The first rule that an image's tags fit is the only one that could take it away. A release gives what it runs such a tag, so that no number of later pushes takes it from under those who run it.",
					lifecycleRules(keepImages, firstTags),
				),
			}),
		}),
	];
}

/** Far more than a rollback can reach: SSM remembers a hundred versions. */
const keptReleases = 1000;

/**
 * An image that fits the tags of a rule is never taken away by one with a higher number, and a rule for `any` comes
 * last (Amazon ECR User Guide, "Automate the cleanup of images by using lifecycle policies", evaluation rules).
 */
function lifecycleRules(keepImages: number, firstTags: readonly string[]) {
	const kept = [
		{ pattern: `${runningTag}*`, what: "runs or ran" },
		...firstTags.map((tag) => ({ pattern: tag, what: "runs first" })),
	];
	return [
		...kept.map(({ pattern, what }, at) => ({
			rulePriority: at + 1,
			description: `Keeps what ${what}`,
			selection: {
				tagStatus: "tagged",
				tagPatternList: [pattern],
				countType: "imageCountMoreThan",
				countNumber: keptReleases,
			},
			action: { type: "expire" },
		})),
		{
			rulePriority: kept.length + 1,
			description: `Keeps the newest ${keepImages} images`,
			selection: {
				tagStatus: "any",
				countType: "imageCountMoreThan",
				countNumber: keepImages,
			},
			action: { type: "expire" },
		},
	];
}

/** The image's full name, as a container engine takes it. */
export function imageName(blueprint: Blueprint): Value<string> {
	const { source } = blueprint.service;
	if (source.kind === "ecr")
		return template(...urlParts(blueprint), ":", source.tag);
	return source.kind === "image" ? source.image : "";
}

/** The same without a tag or a digest: what all versions have in common. */
export function imageRepository(blueprint: Blueprint): Expression {
	const { source } = blueprint.service;
	return source.kind === "image"
		? source.image.replace(/(?::[\w.-]+)?(?:@[\w:+.-]+)?$/, "")
		: (repositoryUrl(blueprint) ?? "");
}

/** Where images are pushed: `<account>.dkr.ecr.<region>.amazonaws.com/<name>`. */
export function repositoryUrl(blueprint: Blueprint): Expression | undefined {
	return blueprint.service.source.kind === "ecr"
		? template(...urlParts(blueprint))
		: undefined;
}

/** What is made beside the state's bucket is in another state: its name is known, and asked of nobody. */
function urlParts({ repository }: Blueprint): Parameters<typeof template> {
	return repository?.shared
		? [accountId, `.${registryHost(repository)}/${repository.name}`]
		: [ref("aws_ecr_repository", "service", "repository_url")];
}

function registryHost({ region }: Pick<ImageRepository, "region">): string {
	return `dkr.ecr.${region}.amazonaws.com`;
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
	const { repository } = blueprint;
	if (source.kind === "ecr")
		return repository?.shared
			? template(
					`arn:aws:ecr:${repository.region}:`,
					accountId,
					`:repository/${repository.name}`,
				)
			: ref("aws_ecr_repository", "service", "arn");
	const found = source.kind === "image" ? ecrImage.exec(source.image) : null;
	if (!found) return undefined;
	const [, account, region, name] = found;
	return `arn:aws:ecr:${region}:${account}:repository/${name}`;
}

/** The registry that a host logs in to, where the image is in ECR. */
export function ecrRegistry(blueprint: Blueprint): Expression | undefined {
	const { source } = blueprint.service;
	if (source.kind === "ecr")
		return template(
			accountId,
			`.${registryHost(blueprint.repository ?? blueprint)}`,
		);
	const found = source.kind === "image" ? ecrImage.exec(source.image) : null;
	return found ? found[0].split("/")[0] : undefined;
}
