import { expression } from "./expression.ts";
import { ubuntu } from "./steps.ts";
import type { Job } from "./workflow.ts";

/**
 * The one job of a pull request that may write, and it runs nothing of it: what it publishes is text that another job
 * left. A fork's pull request has no token that could write; its report is in the run's summary.
 */
export const report: Job = {
	name: "The report",
	needs: "check",
	if: expression(
		"!cancelled() && github.event.pull_request.head.repo.full_name == github.repository",
	),
	"runs-on": ubuntu,
	permissions: {
		actions: "read",
		contents: "read",
		"pull-requests": "write",
		"security-events": "write",
	},
	"timeout-minutes": 10,
	steps: [
		{
			name: "Fetch what was found",
			uses: "actions/download-artifact",
			with: { name: "check", path: "check" },
		},
		{
			name: "Comment once, and change that comment ever after",
			env: {
				GH_TOKEN: expression("github.token"),
				NUMBER: expression("github.event.pull_request.number"),
			},
			run: comment(),
		},
		{
			name: "Hand the findings to code scanning",
			uses: "github/codeql-action/upload-sarif",
			with: { sarif_file: "check/terrace.sarif", category: "terrace" },
		},
	],
};

/** GitHub takes 65,536 characters, of which none may be cut in two; the comment is known by a mark that nobody sees. */
function comment(): string {
	return [
		"MARK='<!-- terrace -->'",
		'{ echo "$MARK"; head --bytes=60000 check/comment.md | jq --raw-input --slurp --join-output .; } > comment.md',
		'COMMENTS="repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments"',
		'OURS=".[] | select(.user.login == \\"github-actions[bot]\\" and (.body | startswith(\\"$MARK\\"))) | .id"',
		'ID=$(gh api --paginate "$COMMENTS" --jq "$OURS" | head --lines=1)',
		'if [ -n "$ID" ]; then',
		'  gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$ID" --field body=@comment.md',
		"else",
		'  gh api --method POST "$COMMENTS" --field body=@comment.md',
		"fi",
	].join("\n");
}
