import type { ImageRepository } from "../../blueprint/index.ts";
import { commented } from "../../terraform/index.ts";
import type { Statement } from "../role.ts";

/**
 * Pushes to one repository, and reads it for the scan. Source: Amazon ECR User Guide, "IAM permissions for pushing an
 * image". Tags there cannot change, and nothing is deleted: what runs stays as it is.
 */
export function pushStatements({ name, region }: ImageRepository): Statement[] {
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
			Sid: "PushImages",
			Action: [
				"ecr:BatchCheckLayerAvailability",
				"ecr:BatchGetImage",
				"ecr:CompleteLayerUpload",
				"ecr:GetDownloadUrlForLayer",
				"ecr:InitiateLayerUpload",
				"ecr:PutImage",
				"ecr:UploadLayerPart",
			],
			Resource: `arn:aws:ecr:${region}:*:repository/${name}`,
		},
	];
}
