import type { Delivery } from "./delivery.ts";

/**
 * What the repository itself must be told, once, by an administrator: its environments, who approves the last one,
 * and which branch may deploy. Each line is a request to GitHub's REST API.
 */
export function setupScript({ pipeline }: Delivery): string {
	const { repository, environments, branch, slackSecret } = pipeline;
	const last = environments.at(-1);
	return [
		"# Run once, by an administrator of the repository who is logged in with `gh auth login`:",
		"#   AWS_ACCOUNT_ID=123456789012 sh .github/terrace-setup.sh",
		"set -eu",
		`name=${repository}`,
		'repository="repos/$name"',
		"",
		"# The roles in AWS let in tokens with GitHub's own form of the subject. Whoever has changed it may need it so.",
		'if [ "$(gh api "$repository/actions/oidc/customization/sub" --jq .use_default)" != true ]; then',
		"  echo \"The subject of this repository's tokens is customised: with gh api --method PUT $repository/actions/oidc/customization/sub --field use_default=true it is GitHub's own again.\" >&2",
		"  exit 1",
		"fi",
		"",
		...approvers(pipeline),
		...environments.flatMap((name) => [
			"",
			`gh api --method PUT "$repository/environments/${name}" --input - <<JSON`,
			environment(name === last),
			"JSON",
			`gh api "$repository/environments/${name}/deployment-branch-policies" --jq '.branch_policies[].name' | grep --quiet --fixed-strings --line-regexp ${branch} \\`,
			`  || gh api --method POST "$repository/environments/${name}/deployment-branch-policies" --raw-field name=${branch}`,
		]),
		"",
		"# The prices come as a pull request: GitHub lets workflows open none (or approve one) unless a repository allows it.",
		'gh api --method PUT "$repository/actions/permissions/workflow" --field can_approve_pull_request_reviews=true',
		"",
		'gh variable set AWS_ACCOUNT_ID --repo "$name" --body "$AWS_ACCOUNT_ID"',
		...(slackSecret === undefined
			? []
			: [
					"# Asks for the address of the Slack webhook, and shows it nowhere.",
					`gh secret set ${slackSecret} --repo "$name"`,
				]),
		"",
	].join("\n");
}

function environment(isLast: boolean): string {
	const policy =
		'"deployment_branch_policy": { "protected_branches": false, "custom_branch_policies": true }';
	return isLast ? `{ "reviewers": [$reviewers], ${policy} }` : `{ ${policy} }`;
}

function approvers({
	approvers: named,
	repository,
}: Delivery["pipeline"]): string[] {
	const [owner = ""] = repository.split("/");
	if (named.length === 0)
		return [
			"# Nobody is named in the blueprint, so whoever runs this approves.",
			...reviewers([["User", "user"]]),
		];
	return [
		"# Who approves.",
		...reviewers(
			named.map((name) =>
				name.startsWith("team:")
					? ["Team", `orgs/${owner}/teams/${name.slice(5)}`]
					: ["User", `users/${name}`],
			),
		),
	];
}

/** Each asked for on a line of its own: of several in one line the shell would notice the last one's failure only. */
function reviewers(
	asked: readonly (readonly [kind: string, path: string])[],
): string[] {
	const each = asked.map(
		([kind], index) =>
			`{ \\"type\\": \\"${kind}\\", \\"id\\": $id${index + 1} }`,
	);
	return [
		...asked.map(
			([, path], index) => `id${index + 1}=$(gh api ${path} --jq .id)`,
		),
		`reviewers="${each.join(", ")}"`,
	];
}
