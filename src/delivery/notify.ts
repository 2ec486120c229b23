import type { Delivery } from "./delivery.ts";
import { expression } from "./expression.ts";
import { ubuntu } from "./steps.ts";
import type { Job } from "./workflow.ts";

/** One message for each run, however it ended, with what became of every job. */
export function notify(
	{ name, stages }: Delivery,
	secret: string,
	jobs: readonly string[],
): Job {
	const outcomes = jobs.map((job) => {
		const rolledBack = stages.some(({ environment }) => environment === job)
			? `\${{ needs.${job}.outputs.rollback == 'success' && ' (rolled back)' || '' }}`
			: "";
		return `${job} \${{ needs.${job}.result }}${rolledBack}`;
	});
	return {
		name: "Tell how it ended",
		needs: jobs,
		if: expression("always()"),
		"runs-on": ubuntu,
		permissions: {},
		"timeout-minutes": 5,
		steps: [
			tell(
				secret,
				`${name} ${expression("github.sha")}: ${outcomes.join(", ")}`,
			),
		],
	};
}

export function tell(secret: string, text: string) {
	return {
		name: "Tell Slack",
		env: {
			SLACK: `\${{ secrets.${secret} }}`,
			TEXT: `${text} ${expression("github.server_url")}/${expression("github.repository")}/actions/runs/${expression("github.run_id")}`,
		},
		run: `jq --null-input --arg text "$TEXT" '{$text}' | curl --fail --silent --show-error --header 'Content-Type: application/json' --data @- "$SLACK"`,
	};
}
