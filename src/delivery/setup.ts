import type { Delivery } from "./delivery.ts";

/**
 * What the repository itself must be told, once, by an administrator: its environments, who approves the last one,
 * which branch may deploy, and that its tokens name the branch. Each line is a request to GitHub's REST API.
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
		"# Tokens name the branch beside the environment: the roles in AWS let in nothing else.",
		`gh api --method PUT "$repository/actions/oidc/customization/sub" --input - <<'JSON'`,
		'{ "use_default": false, "include_claim_keys": ["repo", "context", "ref"] }',
		"JSON",
		"",
		...approvers(pipeline),
		...environments.flatMap((name) => [
			"",
			`gh api --method PUT "$repository/environments/${name}" --input - <<JSON`,
			environment(name === last),
			"JSON",
			`gh api --method POST "$repository/environments/${name}/deployment-branch-policies" --field name=${branch} || true`,
		]),
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
	const ids = named.map((name) =>
		name.startsWith("team:")
			? `{ \\"type\\": \\"Team\\", \\"id\\": $(gh api orgs/${owner}/teams/${name.slice(5)} --jq .id) }`
			: `{ \\"type\\": \\"User\\", \\"id\\": $(gh api users/${name} --jq .id) }`,
	);
	return ids.length > 0
		? ["# Who approves.", `reviewers="${ids.join(", ")}"`]
		: [
				"# Nobody is named in the blueprint, so whoever runs this approves.",
				'reviewers="{ \\"type\\": \\"User\\", \\"id\\": $(gh api user --jq .id) }"',
			];
}
