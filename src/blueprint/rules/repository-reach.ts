import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { repositoryOf } from "../settle/repository.ts";

/**
 * The repository that environments share is in one region, and an interface endpoint leads to the ECR of its own
 * region alone (Amazon ECR User Guide, "Amazon ECR interface VPC endpoints").
 */
export function checkRepositoryReach(
	draft: Draft,
	variants: readonly Draft[],
): readonly Finding[] {
	const { network, region, service } = draft;
	if (network?.egress.kind !== "endpoints") return [];
	if (service.source?.kind !== "ecr" || region === undefined) return [];
	const repository = repositoryOf(draft, variants);
	if (repository === undefined || repository.region === region) return [];
	return [
		wrong({
			code: "unreachable-image",
			path: ["region"],
			related: [
				["network", "egress"],
				["state", "bucket"],
			],
			summary: `the image can never be pulled: the repository is in ${repository.region}, and interface endpoints reach only ECR in ${region}`,
			detail:
				"The environments that share the state's bucket share the repository. Give this one a bucket of its own, or take natGateway(), natInstance() or ephemeralNat().",
		}),
	];
}
