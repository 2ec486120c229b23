import type { Blueprint } from "../blueprint/index.ts";
import {
	type Block,
	commented,
	ref,
	reference,
	resource,
	template,
} from "../terraform/index.ts";
import { awsName, nameTag } from "./names.ts";
import { policy, type Statement } from "./role.ts";

export interface BucketInput {
	/** With underscores, as the resource is named. */
	readonly name: string;
	readonly versioned: boolean;
	/** Days after which objects go. */
	readonly expireAfterDays?: number;
	/** Days after which superseded versions go. */
	readonly keepVersionsDays?: number;
	/** Who may do what, beside the refusal of plain HTTP. */
	readonly statements?: readonly Statement[];
	readonly comment?: string;
}

/** A private bucket: encrypted, owned by its bucket's owner, answering over TLS only. */
export function bucketBlocks(
	blueprint: Blueprint,
	bucket: BucketInput,
): Block[] {
	const { name } = bucket;
	const id = ref("aws_s3_bucket", name, "id");
	return [
		resource(
			"aws_s3_bucket",
			name,
			{
				bucket_prefix: commented(
					"Bucket names are unique in the world: AWS completes this one.",
					`${awsName(blueprint, name.replaceAll("_", "-")).slice(0, 36)}-`,
				),
				tags: nameTag(blueprint, name.replaceAll("_", "-")),
			},
			bucket.comment,
		),
		resource("aws_s3_bucket_public_access_block", name, {
			bucket: id,
			block_public_acls: true,
			block_public_policy: true,
			ignore_public_acls: true,
			restrict_public_buckets: true,
		}),
		resource("aws_s3_bucket_server_side_encryption_configuration", name, {
			bucket: id,
			rule: {
				apply_server_side_encryption_by_default: { sse_algorithm: "AES256" },
			},
		}),
		...versioning(bucket),
		...lifecycle(bucket),
		resource("aws_s3_bucket_policy", name, {
			bucket: id,
			policy: policy([tlsOnly(name), ...(bucket.statements ?? [])]),
			depends_on: [reference("aws_s3_bucket_public_access_block", name)],
		}),
	];
}

function versioning({ name, versioned }: BucketInput): Block[] {
	if (!versioned) return [];
	return [
		resource("aws_s3_bucket_versioning", name, {
			bucket: ref("aws_s3_bucket", name, "id"),
			versioning_configuration: { status: "Enabled" },
		}),
	];
}

function lifecycle({
	name,
	expireAfterDays,
	keepVersionsDays,
	versioned,
}: BucketInput): Block[] {
	if (expireAfterDays === undefined && keepVersionsDays === undefined)
		return [];
	return [
		resource("aws_s3_bucket_lifecycle_configuration", name, {
			bucket: ref("aws_s3_bucket", name, "id"),
			rule: {
				id: "expire",
				status: "Enabled",
				filter: {},
				expiration:
					expireAfterDays === undefined ? undefined : { days: expireAfterDays },
				noncurrent_version_expiration:
					keepVersionsDays === undefined
						? undefined
						: { noncurrent_days: keepVersionsDays },
				abort_incomplete_multipart_upload: { days_after_initiation: 7 },
			},
			depends_on: versioned
				? [reference("aws_s3_bucket_versioning", name)]
				: undefined,
		}),
	];
}

export function tlsOnly(name: string): Statement {
	const arn = ref("aws_s3_bucket", name, "arn");
	return {
		Sid: "RefusePlainHttp",
		Effect: "Deny",
		Principal: "*",
		Action: "s3:*",
		Resource: [arn, template(arn, "/*")],
		Condition: { Bool: { "aws:SecureTransport": "false" } },
	};
}
