import { describe, expect, it, test } from "vitest";
import { type GithubInput, parseBlueprint } from "../index.ts";

const small = {
	name: "shop",
	region: "eu-central-1",
	service: {
		source: { kind: "image", image: "ghcr.io/acme/shop:1.4.0" },
		port: 8000,
		healthCheck: "/health",
		runsOn: { kind: "fargate" },
	},
	observe: { email: "ops@example.com" },
	state: { bucket: "acme-state" },
};

function read(github: Partial<GithubInput>, changes: object = {}) {
	const pipeline = { github: { repository: "acme/shop", ...github } };
	return parseBlueprint({ ...small, pipeline, ...changes });
}

/** Code and place of everything that is said. */
function said(github: Partial<GithubInput>, changes: object = {}) {
	return read(github, changes).diagnostics.map(
		({ code, subject }) => `${code} ${subject}`,
	);
}

/** What the names are put into is shell, YAML and policies: nothing may mean more there than a name. */
const refused: readonly [keyof GithubInput, readonly string[]][] = [
	[
		"repository",
		[
			...["shop", "acme/", "/shop", "acme/shop/x", "-acme/shop", "acme/.."],
			...["acme/*", "acme/sho?", "acme/shop:x", "acme/$(id)", "acme/a b"],
			...["acme/shop\n", "acme_x/shop", "https://github.com/acme/shop"],
		],
	],
	[
		"branch",
		[
			...["main*", "release/**", "a b", "-x", "a..b", "a//b", "x/", "x.lock"],
			...["$(id)", "a'b", "a;b", "a\nb", "x.", "a/.b"],
		],
	],
	[
		"context",
		["/app", "../app", "a/../../b", "a b", "$(id)", "a;b", "app\n", "a`id`"],
	],
];

describe.each(refused)("%s", (key, values) => {
	test.each(values)("is refused as %j", (value) => {
		expect(said({ [key]: value })).toEqual([
			`bad-identifier pipeline.github.${key}`,
		]);
	});
});

test.each<Partial<GithubInput>>([
	{ repository: "a/b" },
	{ repository: "Acme-2/the.shop_x" },
	{ branch: "release/2.x" },
	{ branch: "main" },
	{ context: "." },
	{ context: "services/api" },
	{ approvers: ["octocat", "team:operations"] },
	{ notifications: { slackSecret: "SLACK_WEBHOOK" } },
	{ ids: { owner: 1, repository: 2 }, identityProvider: "existing" },
])("takes %j", (github) => {
	expect(said(github)).toEqual([]);
});

test.each([
	"https://hooks.slack.com/services/x",
	"GITHUB_SLACK",
	"1SLACK",
	"A-B",
	"",
])("takes no %j for a secret's name", (slackSecret) => {
	expect(said({ notifications: { slackSecret } })).toEqual([
		"bad-identifier pipeline.github.notifications.slackSecret",
	]);
});

describe("approvers", () => {
	it("are six at most, because GitHub takes no more", () => {
		const seven = [..."abcdefg"];
		expect(said({ approvers: seven })).toEqual([
			"too-many-approvers pipeline.github.approvers",
		]);
		expect(said({ approvers: seven.slice(1) })).toEqual([]);
	});

	it("are users or teams, each once", () => {
		expect(said({ approvers: ["a b", "team:", "ada", "ada"] })).toEqual([
			"bad-identifier pipeline.github.approvers[0]",
			"bad-identifier pipeline.github.approvers[1]",
			"repeated-element pipeline.github.approvers[3]",
		]);
	});
});

describe("environments", () => {
	const both = { environments: { production: {}, staging: {} } };

	it("are the blueprint's, with production last", () => {
		const { blueprint } = read({}, both);
		expect(blueprint?.pipeline?.environments).toEqual([
			"staging",
			"production",
		]);
		expect(read({}).blueprint?.pipeline?.environments).toEqual(["production"]);
	});

	it("are those that are named, in that order, each once", () => {
		const environments = ["production", "staging"];
		expect(read({ environments }, both).blueprint?.pipeline).toMatchObject({
			environments,
		});
		expect(said({ environments: ["staging", "staging"] }, both)).toContain(
			"repeated-element pipeline.github.environments[1]",
		);
	});

	it("are none that the blueprint does not have", () => {
		const { diagnostics } = read({ environments: ["stagging"] }, both);
		expect(diagnostics[0]).toMatchObject({
			code: "unknown-environment",
			subject: "pipeline.github.environments[0]",
		});
		expect(diagnostics[0]?.detail).toContain("staging");
	});
});

it("needs a state that its jobs can read", () => {
	expect(said({}, { state: undefined })).toEqual([
		"pipeline-without-state pipeline.github",
	]);
});

it("gives each job's role a name of its own", () => {
	const both = { environments: { staging: {}, production: {} } };
	expect(read({}, both).blueprint?.pipeline?.roles).toEqual({
		build: "shop-pipeline-build",
		drift: "shop-pipeline-drift",
		deploy: {
			staging: "shop-staging-pipeline-deploy",
			production: "shop-production-pipeline-deploy",
		},
	});
});
