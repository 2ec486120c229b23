import type { Blueprint } from "../blueprint/index.ts";
import {
	type Block,
	heredoc,
	ref,
	resource,
	template,
} from "../terraform/index.ts";
import { bucketBlocks } from "./bucket.ts";
import { awsName } from "./names.ts";

/** The front end's bucket. CloudFront alone reads it, and only this distribution. */
export function frontEndBucketBlocks(blueprint: Blueprint): Block[] {
	const { frontEnd } = blueprint.storage;
	if (!frontEnd) return [];
	return bucketBlocks(blueprint, {
		name: "front_end",
		versioned: true,
		keepVersionsDays: frontEnd.keepVersionsDays,
		statements: [
			{
				Sid: "ReadByTheDistribution",
				Principal: { Service: "cloudfront.amazonaws.com" },
				Action: "s3:GetObject",
				Resource: template(ref("aws_s3_bucket", "front_end", "arn"), "/*"),
				Condition: {
					StringEquals: {
						"AWS:SourceArn": ref("aws_cloudfront_distribution", "main", "arn"),
					},
				},
			},
		],
	});
}

/** What the distribution needs for the bucket: signed requests, and the index for paths that are no files. */
export function frontEndCdnBlocks(blueprint: Blueprint): Block[] {
	const { frontEnd } = blueprint.storage;
	if (!frontEnd) return [];
	return [
		resource("aws_cloudfront_origin_access_control", "front_end", {
			name: awsName(blueprint, "front-end"),
			origin_access_control_origin_type: "s3",
			signing_behavior: "always",
			signing_protocol: "sigv4",
		}),
		resource(
			"aws_cloudfront_function",
			"front_end",
			{
				name: awsName(blueprint, "front-end"),
				comment: "Paths without a file's ending are answered by the index",
				runtime: "cloudfront-js-2.0",
				publish: true,
				code: heredoc(indexFunction(frontEnd.index)),
			},
			"Not an error page: that would turn the API's own 403 and 404 into the index, too.",
		),
	];
}

export function frontEndOrigin({ storage }: Blueprint) {
	if (!storage.frontEnd) return [];
	return [
		{
			origin_id: "front-end",
			domain_name: ref(
				"aws_s3_bucket",
				"front_end",
				"bucket_regional_domain_name",
			),
			origin_access_control_id: ref(
				"aws_cloudfront_origin_access_control",
				"front_end",
				"id",
			),
		},
	];
}

/** JavaScript for CloudFront: `/`, `/login` and `/users/7` are the index, `/app.js` is itself. */
export function indexFunction(index: string): string {
	return `function handler(event) {
  var request = event.request;
  var last = request.uri.substring(request.uri.lastIndexOf("/") + 1);
  if (last.indexOf(".") === -1) {
    request.uri = ${JSON.stringify(`/${index}`)};
  }
  return request;
}
`;
}
