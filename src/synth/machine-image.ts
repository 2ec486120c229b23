import {
	type Block,
	commented,
	data,
	dataRef,
	ref,
	reference,
	resource,
	variableValue,
} from "../terraform/index.ts";

type Architecture = "x86_64" | "arm64";

/** The parameter under which AWS publishes the newest Amazon Linux 2023. */
export function imageParameter(architecture: Architecture): string {
	return `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`;
}

/** The image that a group's hosts share, pinned. */
export const pinnedImage = ref("terraform_data", "image", "output");

/**
 * One image for all hosts of a group, looked up once and then kept. A launch template that names the parameter
 * itself cannot be rolled back ("Undo changes with a manual or auto rollback", EC2 Auto Scaling user guide), and
 * one that follows every new image would make every plan a change.
 */
export function machineImageBlocks(
	architecture: Architecture,
	ami: string | undefined,
): Block[] {
	if (ami !== undefined) return [];
	return [
		data("aws_ssm_parameter", "image", {
			name: imageParameter(architecture),
			depends_on: [
				commented(
					"Nothing of AWS is asked before there is something to deploy.",
					reference("aws_vpc", "main"),
				),
			],
		}),
		resource(
			"terraform_data",
			"image",
			{
				input: dataRef("aws_ssm_parameter", "image", "insecure_value"),
				triggers_replace: variableValue("image_generation"),
				lifecycle: { ignore_changes: ["input"] },
			},
			"Keeps the image that was the newest when the group was made: all hosts alike, and a group that can be rolled back.",
		),
	];
}
