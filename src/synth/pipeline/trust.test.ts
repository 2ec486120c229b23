import { describe, expect, it, test } from "vitest";
import {
	type GithubJob,
	keys,
	tokenOf,
} from "../../../test/support/github-token.ts";
import { plain } from "../../../test/support/plain-value.ts";
import { sampleBlueprint } from "../../../test/support/sample-blueprint.ts";
import type { GithubInput, Pipeline } from "../../blueprint/index.ts";
import { type Conditions, conditionsHold } from "../../rehearsal/iam/index.ts";
import { type TrustedJob, trust } from "./trust.ts";

const ids = { owner: 42, repository: 4711 };

function pipeline(github: Partial<GithubInput> = {}): Pipeline {
	const blueprint = sampleBlueprint({
		state: { bucket: "acme-state" },
		pipeline: { github: { repository: "acme/shop", ...github } },
	});
	return blueprint.pipeline as Pipeline;
}

function conditionsOf(job: TrustedJob, github?: Partial<GithubInput>) {
	const statement = plain(trust(pipeline(github), job) as never) as {
		readonly Condition: Conditions;
	};
	return statement.Condition;
}

/** The three kinds of jobs with a role, with the token that GitHub gives them. */
const jobs = {
	build: { workflow: "deploy" },
	"deploy of production": { workflow: "deploy", environment: "production" },
	drift: { workflow: "drift" },
} as const satisfies Record<string, TrustedJob>;

const right: GithubJob = {
	repository: "acme/shop",
	ids,
	immutable: false,
	ref: "refs/heads/main",
	workflow: "deploy.yml",
	audience: "sts.amazonaws.com",
};

function tokenFor(job: TrustedJob, changes: Partial<GithubJob> = {}) {
	return tokenOf({
		...right,
		workflow: `${job.workflow}.yml`,
		...("environment" in job && { environment: job.environment }),
		...changes,
	});
}

/** What somebody else's job, or another job of ours, could have instead. */
const forged: Readonly<Record<string, Partial<GithubJob>>> = {
	"another owner": { repository: "mallory/shop" },
	"a fork": { repository: "mallory/shop", ids: { owner: 7, repository: 9 } },
	"another repository of the owner": { repository: "acme/website" },
	"a repository that begins alike": { repository: "acme/shop-evil" },
	"a repository that ends alike": { repository: "acme/the-shop" },
	"an owner that begins alike": { repository: "acme-evil/shop" },
	"an owner that ends alike": { repository: "the-acme/shop" },
	"the name in other letters": { repository: "Acme/shop" },
	"a wildcard for a name": { repository: "acme/*" },
	"a wildcard for everything": { repository: "*/*" },
	"a question mark in the name": { repository: "acme/sho?" },
	"another branch": { ref: "refs/heads/feature" },
	"a branch that begins alike": { ref: "refs/heads/main-evil" },
	"a branch below it": { ref: "refs/heads/main/evil" },
	"a branch that ends alike": { ref: "refs/heads/evil/main" },
	"the branch in other letters": { ref: "refs/heads/Main" },
	"a tag of the branch's name": { ref: "refs/tags/main" },
	"a pull request": { ref: "refs/pull/7/merge" },
	"another environment": { environment: "preview" },
	"an environment that begins alike": { environment: "production-2" },
	"the environment in other letters": { environment: "Production" },
	"an environment with a colon and a branch": {
		environment: "production:ref:refs/heads/main",
	},
	"another workflow": { workflow: "mine.yml" },
	"a workflow that begins alike": { workflow: "deploy.yml.yml" },
	"the audience that GitHub gives by default": {
		audience: "https://github.com/acme",
	},
	"another cloud's audience": { audience: "api://AzureADTokenExchange" },
	"no audience": { audience: "" },
};

describe.each(Object.entries(jobs))("the role of %s", (_, job) => {
	const conditions = conditionsOf(job);

	it("takes its own job's token", () => {
		expect(conditionsHold(conditions, tokenFor(job))).toBe(true);
	});

	test.each(Object.entries(forged))("refuses %s", (_, changes) => {
		expect(conditionsHold(conditions, tokenFor(job, changes))).toBe(false);
	});

	it("refuses the other jobs' tokens", () => {
		for (const other of Object.values(jobs))
			expect(conditionsHold(conditions, tokenFor(other))).toBe(other === job);
	});

	it("refuses a token that lacks any of what it asks for", () => {
		const token = tokenFor(job);
		for (const key of Object.keys(conditions.StringEquals ?? {})) {
			const { [key]: _, ...rest } = token;
			expect(conditionsHold(conditions, rest), key).toBe(false);
		}
	});

	it("asks nothing in vain: without any one condition a forged token comes in", () => {
		const asked = conditions.StringEquals ?? {};
		for (const key of Object.keys(asked)) {
			const { [key]: _, ...rest } = asked;
			const other = { ...tokenFor(job), [key]: "other" };
			expect(conditionsHold({ StringEquals: rest }, other), key).toBe(true);
			expect(conditionsHold(conditions, other), key).toBe(false);
		}
	});

	/** What somebody could make of the policy, and what would then come in. */
	const mutations: readonly [string, string, string, string][] = [
		["sub", "StringLike", "repo:acme/*", "repo:acme/website:pull_request"],
		["sub", "StringLike", "repo:*", "repo:mallory/shop:pull_request"],
		["ref", "StringLike", "refs/heads/*", "refs/heads/feature"],
		["ref", "StringNotEquals", "refs/heads/feature", "refs/tags/v1"],
		["aud", "StringLike", "*", "https://github.com/mallory"],
		["job_workflow_ref", "StringLike", "acme/shop/*", "acme/shop/mine.yml@x"],
	];

	test.each(mutations)("of %s by %s %s is noticed", (claim, ...mutation) => {
		const [operator, value, found] = mutation;
		const key = `token.actions.githubusercontent.com:${claim}`;
		const { [key]: _, ...rest } = conditions.StringEquals ?? {};
		const mutated = { StringEquals: rest, [operator]: { [key]: value } };
		const token = { ...tokenFor(job), [key]: found };
		expect(conditionsHold(mutated, token)).toBe(true);
		expect(conditionsHold(conditions, token)).toBe(false);
	});

	test.each(["ForAllValues:StringEquals", "StringEqualsIfExists"])(
		"would let anything in with %s, which it does not use",
		(operator) => {
			const mutated = { [operator]: conditions.StringEquals ?? {} };
			expect(conditionsHold(mutated, {})).toBe(true);
			expect(conditionsHold(conditions, {})).toBe(false);
			expect(Object.keys(conditions)).toEqual(["StringEquals"]);
		},
	);
});

describe("with GitHub's numbers", () => {
	const job = jobs["deploy of production"];
	const conditions = conditionsOf(job, { ids });
	const token = (changes: Partial<GithubJob>) =>
		tokenFor(job, { immutable: true, ...changes });

	it("takes the subject that has them", () => {
		expect(conditionsHold(conditions, token({}))).toBe(true);
	});

	it("refuses a repository that has taken the name over", () => {
		const taken = { owner: 42, repository: 9999 };
		expect(conditionsHold(conditions, token({ ids: taken }))).toBe(false);
		const owner = { owner: 43, repository: 4711 };
		expect(conditionsHold(conditions, token({ ids: owner }))).toBe(false);
	});

	it("refuses the subject of before, which anybody with the name could have", () => {
		expect(conditionsHold(conditions, token({ immutable: false }))).toBe(false);
	});

	it("is refused where the numbers are not given", () => {
		expect(conditionsHold(conditionsOf(job), token({}))).toBe(false);
	});
});

it("is bound to the branch that the blueprint deploys", () => {
	const release = conditionsOf(jobs.build, { branch: "release/2.x" });
	const on = (ref: string) => tokenFor(jobs.build, { ref });
	expect(conditionsHold(release, on("refs/heads/release/2.x"))).toBe(true);
	expect(conditionsHold(release, on("refs/heads/release/2.1"))).toBe(false);
	expect(conditionsHold(release, on("refs/heads/main"))).toBe(false);
});

describe("the identity provider", () => {
	const principal = (github: Partial<GithubInput>) =>
		(
			plain(trust(pipeline(github), jobs.build) as never) as {
				readonly Principal: unknown;
			}
		).Principal;

	it("is the one that is made", () => {
		expect(principal({})).toEqual({
			Federated: "<aws_iam_openid_connect_provider.github.arn>",
		});
	});

	it("is the account's where it has one already", () => {
		expect(principal({ identityProvider: "existing" })).toEqual({
			Federated:
				"arn:aws:iam::<data.aws_caller_identity.current.account_id>:oidc-provider/token.actions.githubusercontent.com",
		});
	});
});

it("reads claims only that AWS makes keys of", () => {
	expect(Object.keys(tokenFor(jobs.drift))).toEqual(
		Object.keys(
			keys({
				aud: "",
				sub: "",
				repository: "",
				repository_id: "",
				ref: "",
				job_workflow_ref: "",
			}),
		),
	);
});
