import type { Blueprint, ImageRepository, State } from "../blueprint/index.ts";
import {
	type Block,
	commented,
	file,
	output,
	provider,
	ref,
	reference,
	resource,
	type TerraformDocument,
	terraformDocument,
	terraformSettings,
} from "../terraform/index.ts";
import { tlsOnly } from "./bucket.ts";
import { type DeployedStage, pipelineBlocks } from "./pipeline/index.ts";
import { repositoryBlocks } from "./repository.ts";
import { policy } from "./role.ts";

/**
 * The small configuration that makes what all of a blueprint's environments share: the bucket for their states, the
 * repository of their images, and the roles of the pipeline that deploys them, `stages` in their order. Its own state is a local file: it could not be kept in a bucket that is still to
 * be made.
 */
export function bootstrapDocument(
	blueprint: Blueprint,
	state: State,
	stages: readonly DeployedStage[] = [],
): TerraformDocument {
	const { pipeline } = blueprint;
	const repository = blueprint.repository?.shared
		? blueprint.repository
		: undefined;
	return terraformDocument([
		file("versions", versions(blueprint, state)),
		file(
			"state",
			[...stateBucket(state), ...lockTable(state)],
			"Where the states of all environments are kept, and what keeps two runs from writing one at once.",
		),
		...(repository === undefined
			? []
			: [
					file(
						"repository",
						repositoryBlocks(repository, {
							...inRegion(repository, state),
							...keptImages,
						}),
						"Where images are pushed: built once, and promoted from one environment to the next.",
					),
				]),
		...(pipeline === undefined || stages.length === 0
			? []
			: [
					file(
						"pipeline",
						pipelineBlocks(blueprint, pipeline, stages),
						"Whom AWS lets in from GitHub, and what each job may do. A job without a role here has none.",
					),
				]),
		file("outputs", outputs(state, repository)),
	]);
}

const keptImages = {
	lifecycle: {
		prevent_destroy: commented(
			"Every environment runs images out of it. Whoever means to delete them takes this line away first.",
			true,
		),
	},
};

/** The bucket may be in another region than what the blueprint deploys. */
function inRegion(repository: ImageRepository, state: State) {
	return repository.region === state.region
		? {}
		: { provider: reference("aws", "images") };
}

function versions(
	{ name, tags, repository }: Blueprint,
	{ region }: State,
): Block[] {
	const settings = { default_tags: { tags: { Blueprint: name, ...tags } } };
	const images = repository?.shared ? repository.region : region;
	return [
		terraformSettings({
			required_version: ">= 1.11",
			required_providers: {
				aws: { source: "hashicorp/aws", version: ">= 5.100, < 7" },
			},
		}),
		provider("aws", { region, ...settings }),
		...(images === region
			? []
			: [
					provider(
						"aws",
						{ alias: "images", region: images, ...settings },
						"Images are where they run.",
					),
				]),
	];
}

const bucketId = ref("aws_s3_bucket", "state", "id");

const kept = commented(
	"Without the states nobody knows what exists. Whoever means to delete them takes this line away first.",
	true,
);

function stateBucket({ bucket }: State): Block[] {
	return [
		resource("aws_s3_bucket", "state", {
			bucket,
			lifecycle: { prevent_destroy: kept },
		}),
		resource("aws_s3_bucket_public_access_block", "state", {
			bucket: bucketId,
			block_public_acls: true,
			block_public_policy: true,
			ignore_public_acls: true,
			restrict_public_buckets: true,
		}),
		resource("aws_s3_bucket_ownership_controls", "state", {
			bucket: bucketId,
			rule: { object_ownership: "BucketOwnerEnforced" },
		}),
		resource("aws_s3_bucket_server_side_encryption_configuration", "state", {
			bucket: bucketId,
			rule: {
				apply_server_side_encryption_by_default: { sse_algorithm: "AES256" },
			},
		}),
		resource(
			"aws_s3_bucket_versioning",
			"state",
			{ bucket: bucketId, versioning_configuration: { status: "Enabled" } },
			"The way back from a state that was damaged.",
		),
		oldVersions(),
		resource("aws_s3_bucket_policy", "state", {
			bucket: bucketId,
			policy: policy([tlsOnly("state")]),
			depends_on: [reference("aws_s3_bucket_public_access_block", "state")],
		}),
	];
}

function oldVersions(): Block {
	return resource("aws_s3_bucket_lifecycle_configuration", "state", {
		bucket: bucketId,
		rule: {
			id: "old-versions",
			status: "Enabled",
			filter: {},
			noncurrent_version_expiration: {
				newer_noncurrent_versions: commented(
					"These are kept, however old they are.",
					20,
				),
				noncurrent_days: 90,
			},
			abort_incomplete_multipart_upload: { days_after_initiation: 7 },
		},
		depends_on: [reference("aws_s3_bucket_versioning", "state")],
	});
}

function lockTable({ lock }: State): Block[] {
	if (lock.kind === "native") return [];
	return [
		resource("aws_dynamodb_table", "lock", {
			name: lock.table,
			billing_mode: "PAY_PER_REQUEST",
			hash_key: "LockID",
			deletion_protection_enabled: true,
			attribute: { name: "LockID", type: "S" },
			point_in_time_recovery: { enabled: true },
			lifecycle: { prevent_destroy: kept },
		}),
	];
}

function outputs({ lock }: State, repository?: ImageRepository): Block[] {
	return [
		output("state_bucket", {
			description: "The bucket that the system's backend names.",
			value: bucketId,
		}),
		...(lock.kind === "table"
			? [
					output("lock_table", {
						description: "The table that the system's backend names.",
						value: ref("aws_dynamodb_table", "lock", "name"),
					}),
				]
			: []),
		...(repository
			? [
					output("repository_url", {
						description: "Where images are pushed.",
						value: ref("aws_ecr_repository", "service", "repository_url"),
					}),
				]
			: []),
	];
}
