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

function pullRequest(branch: string): string {
	return [
		`git add ${priceFile}`,
		'git diff --cached --quiet && { echo "No price has changed."; exit 0; }',
		'git config user.name "github-actions[bot]"',
		'git config user.email "41898282+github-actions[bot]@users.noreply.github.com"',
		"git switch --create terrace-prices",
		'git commit --message "Read the prices of AWS again"',
		"gh auth setup-git",
		"git push --force origin terrace-prices",
		'printf \'Before\\n```text\\n%s\\n```\\nAfter\\n```text\\n%s\\n```\\n\' "$(cat ../before.txt)" "$(cat ../after.txt)" > ../body.md',
		"gh pr edit terrace-prices --body-file ../body.md \\",
		`  || gh pr create --base ${branch} --head terrace-prices --title "Read the prices of AWS again" --body-file ../body.md`,
	].join("\n");
}
