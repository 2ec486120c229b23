import type { Pipeline } from "../../blueprint/index.ts";
import {
	type Block,
	commented,
	data,
	dataRef,
	type Expression,
	ref,
	resource,
	template,
} from "../../terraform/index.ts";
import type { Statement } from "../role.ts";

const host = "token.actions.githubusercontent.com";

/** Which job may take a role. */
export interface TrustedJob {
	/** The workflow's file: `deploy`. */
	readonly workflow: string;
	/** GitHub's environment, where the job is in one. */
	readonly environment?: string;
}

/** GitHub as somebody whose word AWS takes; an account can have each provider once only. */
export function identityProvider({ identityProvider }: Pipeline): Block[] {
	if (identityProvider === "existing")
		return [
			data(
				"aws_caller_identity",
				"current",
				{},
				"The account has GitHub's identity provider already; the roles name it by its number.",
			),
		];
	return [
		resource(
			"aws_iam_openid_connect_provider",
			"github",
			{
				url: `https://${host}`,
				client_id_list: commented(
					"Whom a token has to be for: aws-actions/configure-aws-credentials asks for this.",
					[audience],
				),
			},
			"No key of AWS is kept at GitHub. A job shows a token that GitHub has signed, and gets credentials for an hour.",
		),
	];
}

const audience = "sts.amazonaws.com";

function providerArn({ identityProvider }: Pipeline): Expression {
	return identityProvider === "existing"
		? template(
				"arn:aws:iam::",
				dataRef("aws_caller_identity", "current", "account_id"),
				`:oidc-provider/${host}`,
			)
		: ref("aws_iam_openid_connect_provider", "github", "arn");
}

/**
 * Lets in the tokens of one job of one workflow on one branch, and no others. Every condition has to hold, and one whose
 * claim is missing does not. `StringEquals` heeds upper and lower case and knows no wildcards.
 *
 * Sources: docs.github.com, "OpenID Connect reference": the subject of a job in an environment names the environment in
 * the branch's place, so that the branch is asked for beside it; repositories made, renamed or moved after 15 July 2026
 * have their numbers in it. IAM User Guide, "IAM and AWS STS condition context keys", "Available keys for AWS OIDC
 * federation": `ref`, `repository_id` and `job_workflow_ref` are keys for GitHub's tokens since January 2026;
 * "Condition operators" for how they are compared.
 */
export function trust(pipeline: Pipeline, job: TrustedJob): Statement {
	const { repository, ids, branch } = pipeline;
	const ref = `refs/heads/${branch}`;
	const context =
		job.environment === undefined
			? `ref:${ref}`
			: `environment:${job.environment}`;
	return {
		Sid: "Trust",
		Principal: { Federated: providerArn(pipeline) },
		Action: "sts:AssumeRoleWithWebIdentity",
		Condition: {
			StringEquals: {
				[`${host}:aud`]: audience,
				[`${host}:sub`]: `repo:${subject(pipeline)}:${context}`,
				...(ids && { [`${host}:repository_id`]: String(ids.repository) }),
				[`${host}:ref`]: ref,
				[`${host}:job_workflow_ref`]: commented(
					"This file, as it is on this branch: another workflow of the same repository is another job.",
					`${repository}/.github/workflows/${job.workflow}.yml@${ref}`,
				),
			},
		},
	};
}

/** The repository as the subject has it: `acme/shop`, or `acme@1/shop@2`. */
function subject({ repository, ids }: Pipeline): string {
	if (ids === undefined) return repository;
	const [owner, name] = repository.split("/");
	return `${owner}@${ids.owner}/${name}@${ids.repository}`;
}
