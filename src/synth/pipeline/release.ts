import type { Blueprint } from "../../blueprint/index.ts";
import { ecrImage } from "../needs.ts";
import { restartsInPlace } from "../release.ts";
import { pullStatements } from "../repository.ts";
import type { Statement } from "../role.ts";

/** What a release asks beside terraform: whether the image is there, and what a host says that boots. */
export function releaseStatements(blueprint: Blueprint): Statement[] {
	const { prefix, region, repository, service } = blueprint;
	const pulls =
		repository !== undefined
			? [
					{
						Sid: "LogInToEcr",
						Action: "ecr:GetAuthorizationToken",
						Resource: "*",
					},
					{
						Sid: "LookAtImages",
						Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
						Resource: `arn:aws:ecr:${repository.region}:*:repository/${repository.name}`,
					},
					{
						Sid: "TagWhatRuns",
						Action: "ecr:PutImage",
						Resource: `arn:aws:ecr:${repository.region}:*:repository/${repository.name}`,
					},
				]
			: service.source.kind === "image" && ecrImage.test(service.source.image)
				? pullStatements(blueprint)
				: [];
	return [
		...pulls,
		...(restartsInPlace(blueprint) ? restartStatements(blueprint) : []),
		{
			Sid: "ReadWhatHostsSay",
			Action: "logs:GetLogEvents",
			Resource: `arn:aws:logs:${region}:*:log-group:/${prefix}/*`,
		},
	];
}

/**
 * Runs a command on the system's own hosts. Source: AWS Systems Manager user guide, "Restricting Run Command access based
 * on tags"; the Service Authorization Reference has no narrower resource for what lists.
 */
function restartStatements({ name, region }: Blueprint): Statement[] {
	return [
		{
			Sid: "RestartTheHost",
			Action: "ssm:SendCommand",
			Resource: `arn:aws:ec2:${region}:*:instance/*`,
			Condition: { StringEquals: { "ssm:resourceTag/Blueprint": name } },
		},
		{
			Sid: "ByThisCommandAlone",
			Action: "ssm:SendCommand",
			Resource: `arn:aws:ssm:${region}::document/AWS-RunShellScript`,
		},
		{
			Sid: "SeeHowTheHostIs",
			Action: ["ssm:DescribeInstanceInformation", "ssm:ListCommands"],
			Resource: "*",
		},
	];
}
