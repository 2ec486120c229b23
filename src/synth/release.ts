import type { Blueprint } from "../blueprint/index.ts";
import {
	type Block,
	commented,
	ref,
	resource,
	type Value,
} from "../terraform/index.ts";
import { awsName, nameTag } from "./names.ts";

/**
 * What the service runs is no part of its shape: Terraform makes the parameter with what runs first, and a release
 * writes it. Planning reads what was written, so that a release leaves no difference, and a change of shape keeps it.
 */
export function releaseBlock(
	blueprint: Blueprint,
	initial: Value<string>,
): Block {
	return resource("aws_ssm_parameter", "release", {
		name: `/${awsName(blueprint)}/service/release`,
		description: "What the service runs first.",
		type: "String",
		insecure_value: initial,
		tags: nameTag(blueprint, "release"),
		lifecycle: {
			ignore_changes: [
				commented(
					"Releases own what runs: terrace release, terrace rollback.",
					"insecure_value",
				),
				"description",
			],
		},
	});
}

/** The image that was released last. */
export const releasedImage = ref(
	"aws_ssm_parameter",
	"release",
	"insecure_value",
);
