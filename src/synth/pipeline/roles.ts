import type { Blueprint, Pipeline, State } from "../../blueprint/index.ts";
import { type Block, ref, resource } from "../../terraform/index.ts";
import { identifier } from "../names.ts";
import { policy, type Statement } from "../role.ts";
import { permissionsOf, readStatements, writeStatements } from "./access.ts";
import { handStatements, otherStatements } from "./hand-on.ts";
import { pushStatements } from "./push.ts";
import { releaseStatements } from "./release.ts";
import type { DeployedStage } from "./stage.ts";
import { stateStatements } from "./state.ts";
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
			: roleBlocks(pipeline, {
					job: { workflow: "deploy" },
					address: "pipeline_build",
					name: pipeline.roles.build,
					policies: { push: pushStatements(repository) },
					comment: "Pushes images, and nothing else.",
				})),
		...stages.flatMap((stage) => deployRole(pipeline, stage)),
		...roleBlocks(pipeline, {
			job: { workflow: "drift" },
			address: "pipeline_drift",
			name: pipeline.roles.drift,
			policies: {
				state: stateStatements(statesOf(stages), "read"),
				look: readStatements(stages),
			},
			comment: "Looks at all environments every night, and changes nothing.",
		}),
	];
}

function deployRole(pipeline: Pipeline, stage: DeployedStage): Block[] {
	const { environment, blueprint } = stage;
	return roleBlocks(pipeline, {
		job: { workflow: "deploy", environment },
		address: identifier(`pipeline_deploy_${environment}`),
		name: pipeline.roles.deploy[environment] ?? "",
		policies: {
			state: stateStatements(statesOf([stage]), "write"),
			look: readStatements([stage]),
			change: writeStatements(stage),
			hand_on: handStatements(blueprint, stage.types, permissionsOf(stage)),
			others: otherStatements(blueprint, pipeline),
			release: releaseStatements(blueprint),
		},
		comment: `Deploys ${environment}, and nothing else: with what its types of resources ask for.`,
	});
}

function statesOf(stages: readonly DeployedStage[]): State[] {
	return stages.flatMap(({ blueprint }) => blueprint.state ?? []);
}

interface RoleOfJob {
	readonly job: TrustedJob;
	/** As Terraform names it. */
	readonly address: string;
	/** As AWS knows it, and as the workflow names it. */
	readonly name: string;
	/** By what they are for. */
	readonly policies: Readonly<Record<string, readonly Statement[]>>;
	readonly comment: string;
}

function roleBlocks(
	pipeline: Pipeline,
	{ job, address, name, policies, comment }: RoleOfJob,
): Block[] {
	const role = ref("aws_iam_role", address, "name");
	const assume_role_policy = policy([trust(pipeline, job)]);
	return [
		resource("aws_iam_role", address, { name, assume_role_policy }, comment),
		...Object.entries(policies)
			.filter(([, statements]) => statements.length > 0)
			.map(([part, statements]) =>
				resource("aws_iam_role_policy", `${address}_${part}`, {
					name: part.replaceAll("_", "-"),
					role,
					policy: policy(statements),
				}),
			),
	];
}
