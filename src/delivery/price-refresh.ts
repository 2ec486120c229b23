import { onBranch } from "./build.ts";
import type { Delivery } from "./delivery.ts";
import { expression } from "./expression.ts";
import {
	checkout,
	installTerrace,
	priceFile,
	prices,
	program,
	terrace,
	ubuntu,
} from "./steps.ts";
import type { Workflow } from "./workflow.ts";

/** Every week: AWS's prices as a change that somebody looks at, with what it makes of the estimate. */
export function priceRefresh(delivery: Delivery): Workflow {
	const { name, pipeline } = delivery;
	return {
		kind: "workflow",
		id: "prices",
		name: "Prices",
		on: { schedule: [{ cron: "41 4 * * 1" }], workflow_dispatch: {} },
		concurrency: { group: `${name}-prices`, "cancel-in-progress": true },
		jobs: {
			refresh: {
				name: "Read the prices again",
				if: onBranch(pipeline.branch),
				"runs-on": ubuntu,
				permissions: { contents: "write", "pull-requests": "write" },
				env: prices,
				"timeout-minutes": 20,
				steps: [
					checkout,
					installTerrace(delivery),
					{
						name: "Read them",
						run: [
							`${terrace("cost", delivery)} > ../before.txt`,
							`${program} cost --refresh`,
							`${terrace("cost", delivery)} > ../after.txt`,
						].join("\n"),
					},
					{
						name: "Open or renew the pull request",
						env: { GH_TOKEN: expression("github.token") },
						run: pullRequest(pipeline.branch),
					},
				],
			},
		},
	};
}

/**
 * By GitHub's REST API, and only among open pull requests of this repository: one that is merged or closed is done with,
 * and one of a fork may be called the same. The days on which prices were read are no change of a price.
 */
function pullRequest(branch: string): string {
	return [
		"PRICES='[.series[] | del(.effective)]'",
		`if git show HEAD:${priceFile} > ../kept.json && [ "$(jq --sort-keys "$PRICES" ../kept.json)" = "$(jq --sort-keys "$PRICES" ${priceFile})" ]; then`,
		'  echo "No price has changed."',
		"  exit 0",
		"fi",
		'git config user.name "github-actions[bot]"',
		'git config user.email "41898282+github-actions[bot]@users.noreply.github.com"',
		"git switch --create terrace-prices",
		`git add ${priceFile}`,
		'git commit --message "Read the prices of AWS again"',
		"gh auth setup-git",
		"git push --force origin terrace-prices",
		'printf \'Before\\n```text\\n%s\\n```\\nAfter\\n```text\\n%s\\n```\\n\' "$(cat ../before.txt)" "$(cat ../after.txt)" > ../body.md',
		'PULLS="repos/$GITHUB_REPOSITORY/pulls"',
		'NUMBER=$(gh api "$PULLS?state=open&head=$GITHUB_REPOSITORY_OWNER:terrace-prices" --jq ".[].number")',
		'if [ -n "$NUMBER" ]; then',
		'  gh api --method PATCH "$PULLS/$NUMBER" --field body=@../body.md',
		"else",
		`  gh api --method POST "$PULLS" --raw-field title="Read the prices of AWS again" --raw-field head=terrace-prices --raw-field base=${branch} --field body=@../body.md`,
		"fi",
	].join("\n");
}
