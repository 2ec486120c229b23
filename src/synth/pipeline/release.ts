import type { Blueprint } from "../../blueprint/index.ts";
import { ecrImage } from "../needs.ts";
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
		{
			Sid: "ReadWhatHostsSay",
			Action: "logs:GetLogEvents",
			Resource: `arn:aws:logs:${region}:*:log-group:/${prefix}/*`,
		},
	];
}
