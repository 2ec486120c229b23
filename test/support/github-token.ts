import type { RequestContext } from "../../src/rehearsal/iam/index.ts";

/** A job at GitHub that asks for a token. */
export interface GithubJob {
	readonly repository: string;
	/** GitHub's numbers; its subjects have them where `immutable`. */
	readonly ids: { readonly owner: number; readonly repository: number };
	readonly immutable: boolean;
	/** `refs/heads/main`, `refs/pull/7/merge`, `refs/tags/v1`. */
	readonly ref: string;
	/** The workflow's file: `deploy.yml`. */
	readonly workflow: string;
	readonly environment?: string;
	readonly audience: string;
}

const host = "token.actions.githubusercontent.com";

/**
 * The keys that AWS makes of GitHub's token for such a job; of all claims only those that are keys. Sources: GitHub,
 * "OpenID Connect reference" (the subject names the environment, else a pull request, else the ref; the immutable form has
 * `@` and the numbers); IAM User Guide, "Available keys for AWS OIDC federation".
 */
export function tokenOf(job: GithubJob): RequestContext {
	const { repository, ids, immutable, ref, workflow, environment } = job;
	const [owner, name] = repository.split("/");
	const who = immutable
		? `${owner}@${ids.owner}/${name}@${ids.repository}`
		: repository;
	const context =
		environment !== undefined
			? `environment:${environment}`
			: ref.startsWith("refs/pull/")
				? "pull_request"
				: `ref:${ref}`;
	return keys({
		aud: job.audience,
		sub: `repo:${who}:${context}`,
		repository,
		repository_id: String(ids.repository),
		ref,
		job_workflow_ref: `${repository}/.github/workflows/${workflow}@${ref}`,
		...(environment !== undefined && { environment }),
	});
}

/** Claims as IAM knows them. */
export function keys(claims: Readonly<Record<string, string>>): RequestContext {
	return Object.fromEntries(
		Object.entries(claims).map(([claim, value]) => [`${host}:${claim}`, value]),
	);
}
