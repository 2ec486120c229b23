import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import type { GithubInput } from "../pipeline.ts";
import { show } from "../show.ts";
import { repeated } from "./repeated.ts";

/**
 * What a workflow and a trust policy are written of. The names are put into shell commands and into policies, so
 * nothing is taken that could mean more there than a name.
 */
export function pipelineRules({ input, state }: Draft): readonly Finding[] {
	const github = input.pipeline?.github;
	if (github === undefined) return [];
	return [
		...names.flatMap((rule) => misspelt(github, rule)),
		...(input.state === undefined && state === undefined ? [noState()] : []),
		...approverFindings(github.approvers ?? []),
		...repeated(github.environments ?? [], [...path, "environments"]),
	];
}

const path = ["pipeline", "github"] as const;

interface NameRule {
	readonly of: (github: GithubInput) => string | undefined;
	readonly path: readonly string[];
	readonly pattern: RegExp;
	readonly what: string;
	readonly detail: string;
}

/** GitHub's own rules: docs.github.com, "Username considerations", "Naming your secrets"; git-check-ref-format(1), and a little less. */
const names: readonly NameRule[] = [
	{
		of: ({ repository }) => repository,
		path: ["repository"],
		pattern: /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/(?!\.{1,2}$)[\w.-]{1,100}$/,
		what: "no repository",
		detail:
			'Its owner and its name, as they stand in its address: "acme/shop".',
	},
	{
		of: ({ branch }) => branch,
		path: ["branch"],
		pattern: /^(?!.*(?:\.\.|\/\/|\/\.|\.lock$|\/$|\.$))[\w][\w./-]{0,199}$/,
		what: "no branch",
		detail:
			"One branch, without wildcards: letters, digits, and . _ / - within.",
	},
	{
		of: ({ context }) => context,
		path: ["context"],
		pattern: /^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[\w./-]+$/,
		what: "no folder of the repository",
		detail: 'From its root, without "..", of letters, digits, and . _ / -.',
	},
	{
		of: ({ notifications }) => notifications?.slackSecret,
		path: ["notifications", "slackSecret"],
		pattern: /^(?!GITHUB_)[A-Z_][A-Z0-9_]*$/i,
		what: "no name for a secret",
		detail:
			"The secret's name, not the address itself: letters, digits and underscores, not beginning with a digit or GITHUB_.",
	},
];

function misspelt(github: GithubInput, rule: NameRule): Finding[] {
	const value = rule.of(github);
	if (value === undefined || rule.pattern.test(value)) return [];
	return [
		wrong({
			code: "bad-identifier",
			path: [...path, ...rule.path],
			summary: `${show(value)} is ${rule.what}`,
			detail: rule.detail,
		}),
	];
}

/** GitHub takes six reviewers: docs.github.com, "Managing environments for deployment". */
function approverFindings(approvers: readonly string[]): Finding[] {
	const at = [...path, "approvers"];
	return [
		...approvers.flatMap((approver, index) =>
			/^(team:)?[A-Za-z0-9][\w-]{0,99}$/.test(approver)
				? []
				: [
						wrong({
							code: "bad-identifier",
							path: [...at, index],
							summary: `${show(approver)} is no user and no team`,
							detail:
								'A user by name, "octocat", or a team of the owner: "team:operations".',
						}),
					],
		),
		...repeated(approvers, at),
		...(approvers.length > 6
			? [
					wrong({
						code: "too-many-approvers",
						path: at,
						summary: `${approvers.length} approvers are more than GitHub takes`,
						detail: "At most six users and teams; a team counts as one.",
					}),
				]
			: []),
	];
}

function noState(): Finding {
	return wrong({
		code: "pipeline-without-state",
		path: [...path],
		related: [["state"]],
		summary: "a pipeline needs a state that its jobs can read",
		detail:
			'Without state: { bucket: "…" } the state is a file on one machine, and the roles of the jobs have no place.',
	});
}
