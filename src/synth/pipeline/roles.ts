import type { Blueprint, Pipeline } from "../../blueprint/index.ts";
import { type Block, resource } from "../../terraform/index.ts";
import { policy } from "../role.ts";
import {
	deployAddress,
	driftAddress,
	inlinePolicy,
	jobPolicies,
} from "./job-policies.ts";
import { pushStatements } from "./push.ts";
import type { DeployedStage } from "./stage.ts";
import { identityProvider, type TrustedJob, trust } from "./trust.ts";

/** GitHub as an identity provider, and one role for each job that has anything to do in AWS. */
export function pipelineBlocks(
	{ repository }: Blueprint,
	pipeline: Pipeline,
	stages: readonly DeployedStage[],
): Block[] {
	return [
		...identityProvider(pipeline),
		...(repository === undefined
			? []
			: [
					roleBlock(pipeline, {
						job: { workflow: "deploy" },
						address: "pipeline_build",
						name: pipeline.roles.build,
						comment: "Pushes images, and nothing else.",
					}),
					...inlinePolicy("pipeline_build", "push", pushStatements(repository)),
				]),
		...stages.map(({ environment }) =>
			roleBlock(pipeline, {
				job: { workflow: "deploy", environment },
				address: deployAddress(environment),
				name: pipeline.roles.deploy[environment] ?? "",
				comment: `Deploys ${environment}, and nothing else: with what its types of resources ask for.`,
			}),
		),
		roleBlock(pipeline, {
			job: { workflow: "drift" },
			address: driftAddress,
			name: pipeline.roles.drift,
			comment: "Looks at all environments every night, and changes nothing.",
		}),
		...jobPolicies(pipeline, stages),
	];
}

interface RoleOfJob {
	readonly job: TrustedJob;
	/** As Terraform names it. */
	readonly address: string;
	/** As AWS knows it, and as the workflow names it. */
	readonly name: string;
	readonly comment: string;
}

function roleBlock(
	pipeline: Pipeline,
	{ job, address, name, comment }: RoleOfJob,
): Block {
	const assume_role_policy = policy([trust(pipeline, job)]);
	return resource(
		"aws_iam_role",
		address,
		{ name, assume_role_policy },
		comment,
	);
}
