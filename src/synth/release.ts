import { type Blueprint, parseImage } from "../blueprint/index.ts";
import {
	type Block,
	commented,
	ref,
	resource,
	type Value,
} from "../terraform/index.ts";
import { awsName, nameTag } from "./names.ts";
import { imageName } from "./repository.ts";

/**
 * What the service runs is no part of its shape: Terraform makes the parameter with what runs first, and a release
 * writes it. Planning reads what was written, so that a release leaves no difference, and a change of shape keeps it.
 *
 * Its name holds where versions come from: what one repository has, no other has, so that a blueprint with another
 * repository begins another parameter with what it names. (A parameter of the same name could be made again only
 * half a minute after it was deleted: DeleteParameter, AWS Systems Manager API Reference.)
 */
export function releaseBlock(blueprint: Blueprint): Block {
	return resource("aws_ssm_parameter", "release", {
		name: `/${awsName(blueprint)}/service/release/${originOf(blueprint)}`,
		description: "What the service runs first.",
		type: "String",
		insecure_value: firstVersion(blueprint),
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

/** An image, or of a git source what to check out. */
function firstVersion(blueprint: Blueprint): Value<string> {
	const { source } = blueprint.service;
	return source.kind === "git" ? source.ref : imageName(blueprint);
}

/** In letters that a parameter's name may have: `github.com_acme_shop`. */
function originOf(blueprint: Blueprint): string {
	return placeOf(blueprint).replaceAll(/[^A-Za-z0-9.-]+/g, "_");
}

function placeOf({ service: { source }, repository }: Blueprint): string {
	switch (source.kind) {
		case "git":
			return source.repository.replace(/^https:\/\//, "").replace(/\.git$/, "");
		case "ecr":
			return repository?.name ?? "";
		case "image": {
			const image = parseImage(source.image);
			return image ? `${image.registry}/${image.repository}` : "";
		}
	}
}

/** What was released last: an image, or a commit. */
export const releasedVersion = ref(
	"aws_ssm_parameter",
	"release",
	"insecure_value",
);

/** Whether a release leaves the host, which then reads for itself what to run. */
export function restartsInPlace({ service: { runsOn } }: Blueprint): boolean {
	return runsOn.kind === "instance" && runsOn.release === "restart";
}
