import { link } from "../aws/links.ts";
import { block, flag, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";
import { policyDocument } from "./policy-document.ts";

const byName = { type: "aws_s3_bucket", attribute: "bucket" };

/** `aws_s3_bucket`; most of what matters stands in resources of its own. */
export function bucket(view: View) {
	const versioning = block(view, "versioning");
	return entity(view, "bucket", {
		/** The older way, inside the bucket. */
		acl: text(view, "acl"),
		versioned: versioning && flag(versioning, "enabled"),
	});
}

/** `aws_s3_bucket_public_access_block`. */
export function publicAccessBlock(view: View) {
	return entity(view, "public-access-block", {
		bucket: link(view, "bucket", byName),
		blockPublicAcls: flag(view, "block_public_acls", false),
		ignorePublicAcls: flag(view, "ignore_public_acls", false),
		blockPublicPolicy: flag(view, "block_public_policy", false),
		restrictPublicBuckets: flag(view, "restrict_public_buckets", false),
	});
}

/** `aws_s3_bucket_policy`. */
export function bucketPolicy(view: View) {
	return entity(view, "bucket-policy", {
		bucket: link(view, "bucket", byName),
		document: policyDocument(view, "policy"),
	});
}

/** `aws_s3_bucket_acl`. */
export function bucketAcl(view: View) {
	return entity(view, "bucket-acl", {
		bucket: link(view, "bucket", byName),
		acl: text(view, "acl"),
	});
}

/** `aws_s3_bucket_versioning`. */
export function bucketVersioning(view: View) {
	const given = block(view, "versioning_configuration");
	return entity(view, "bucket-versioning", {
		bucket: link(view, "bucket", byName),
		status: given && text(given, "status"),
	});
}
