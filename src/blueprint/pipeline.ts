/** What tests, builds and deploys the blueprint. Nothing of it runs in AWS but the roles that its jobs take. */
export interface PipelineInput {
	/** GitHub Actions. `terrace pipeline` writes the workflows; the roles are beside the state's bucket, so it needs `state`. */
	github: GithubInput;
}

export interface GithubInput {
	/** `owner/name`, spelt as GitHub spells it: AWS lets in nobody else. */
	repository: string;
	/**
	 * GitHub's own numbers, which stand in its tokens for repositories made, renamed or moved after 15 July 2026:
	 * `gh api repos/OWNER/NAME --jq '{owner: .owner.id, repository: .id}'`.
	 */
	ids?: GithubIdsInput;
	/** The branch that is deployed. @default "main" */
	branch?: string;
	/** In the order in which they are deployed; the last one waits for approval. By default the blueprint's, with `production` last. */
	environments?: string[];
	/** Users, or teams as `team:name`, one of whom approves; at most six. By default whoever sets the repository up. */
	approvers?: string[];
	/** Commands that test the application. @default [] */
	test?: string[];
	/** The folder of the image's Dockerfile, from the repository's root. @default "." */
	context?: string;
	/** Commands that try an environment once it is deployed; `$URL` is its address. By default the health check alone is asked. */
	smokeTest?: string[];
	/**
	 * How long a release is watched before it counts.
	 * @default 5
	 * @minimum 1
	 * @maximum 60
	 */
	watchMinutes?: number;
	/** Who is told how a deployment ended. */
	notifications?: GithubNotificationsInput;
	/** Whether the account has GitHub's identity provider already: it can have one only. @default "new" */
	identityProvider?: "new" | "existing";
	/** What puts `terrace` into `node_modules/.bin`. @default "npm ci --ignore-scripts" */
	install?: string;
}

export interface GithubIdsInput {
	/**
	 * The user or organisation.
	 * @minimum 1
	 */
	owner: number;
	/**
	 * The repository itself.
	 * @minimum 1
	 */
	repository: number;
}

export interface GithubNotificationsInput {
	/** The repository's secret that holds the address of a Slack webhook: `SLACK_WEBHOOK`. */
	slackSecret: string;
}

/** The same for all environments. */
export interface Pipeline {
	readonly repository: string;
	readonly ids?: Readonly<GithubIdsInput>;
	readonly branch: string;
	/** GitHub's environments, in order. A blueprint without environments has `production`. */
	readonly environments: readonly string[];
	readonly approvers: readonly string[];
	readonly test: readonly string[];
	readonly context: string;
	readonly smokeTest: readonly string[];
	readonly watchMinutes: number;
	readonly slackSecret?: string;
	readonly identityProvider: "new" | "existing";
	readonly install: string;
	/** The roles that jobs take, by the names that AWS knows. */
	readonly roles: PipelineRoles;
}

export interface PipelineRoles {
	readonly build: string;
	readonly drift: string;
	/** By environment. */
	readonly deploy: Readonly<Record<string, string>>;
}
