import type { Blueprint } from "../blueprint/index.ts";
import { type Block, ref, template } from "../terraform/index.ts";
import { bucketBlocks } from "./bucket.ts";
import { frontEndBucketBlocks } from "./front-end.ts";
import type { Statement } from "./role.ts";

/** The buckets that the blueprint asks for. */
export function storageBlocks(blueprint: Blueprint): Block[] {
	return [...assetsBlocks(blueprint), ...frontEndBucketBlocks(blueprint)];
}

function assetsBlocks(blueprint: Blueprint): Block[] {
	const { assets } = blueprint.storage;
	if (!assets) return [];
	return bucketBlocks(blueprint, {
		name: "assets",
		versioned: true,
		keepVersionsDays: assets.keepVersionsDays,
	});
}

/** What the service's role may do with the assets; nobody else may anything. */
export function assetsStatements({ storage }: Blueprint): Statement[] {
	if (!storage.assets) return [];
	const bucket = ref("aws_s3_bucket", "assets", "arn");
	return [
		{ Sid: "ListAssets", Action: "s3:ListBucket", Resource: bucket },
		{
			Sid: "UseAssets",
			Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
			Resource: template(bucket, "/*"),
		},
	];
}
