import { expect, it } from "vitest";
import {
	bodyOf,
	sampleBlueprint,
} from "../../test/support/sample-blueprint.ts";
import { ref, template } from "../terraform/index.ts";
import { assetsStatements, storageBlocks } from "./storage.ts";

const blueprint = sampleBlueprint({
	edge: { cdn: true },
	storage: { assets: { keepVersionsDays: 7 }, frontEnd: {} },
});

it("keeps superseded versions for as long as it is told", () => {
	const blocks = storageBlocks(blueprint);
	const rule = (name: string) =>
		bodyOf(blocks, `aws_s3_bucket_lifecycle_configuration.${name}`).rule;
	const days = (noncurrent_days: number) => ({
		noncurrent_version_expiration: { noncurrent_days },
	});
	expect(rule("assets")).toMatchObject(days(7));
	expect(rule("front_end")).toMatchObject(days(30));
});

it("lets CloudFront read the front end for its own distribution only", () => {
	const { policy } = bodyOf(
		storageBlocks(blueprint),
		"aws_s3_bucket_policy.front_end",
	);
	const condition = {
		StringEquals: {
			"AWS:SourceArn": ref("aws_cloudfront_distribution", "main", "arn"),
		},
	};
	expect(policy).toMatchObject({
		arguments: [
			{
				Statement: [
					{ Sid: "RefusePlainHttp", Effect: "Deny" },
					{ Action: "s3:GetObject", Condition: condition },
				],
			},
		],
	});
});

it("lets the service use the assets, and nothing where there are none", () => {
	const bucket = ref("aws_s3_bucket", "assets", "arn");
	expect(assetsStatements(blueprint).map(({ Resource }) => Resource)).toEqual([
		bucket,
		template(bucket, "/*"),
	]);
	expect(assetsStatements(sampleBlueprint())).toEqual([]);
	expect(storageBlocks(sampleBlueprint())).toEqual([]);
});
