import { onBranch } from "./build.ts";
import type { Delivery } from "./delivery.ts";
import { expression } from "./expression.ts";
import { tell } from "./notify.ts";
import {
	checkout,
	installTerrace,
	installTerraform,
	takeRole,
	terrace,
	ubuntu,
	withToken,
} from "./steps.ts";
import type { Step, Workflow } from "./workflow.ts";

/** Every night: is what runs still what the blueprint says, and is it well? It can read, and nothing else. */
export function drift(delivery: Delivery): Workflow {
	const { name, pipeline, stages } = delivery;
	const region = stages[0]?.region ?? "";
	return {
		kind: "workflow",
		id: "drift",
		name: "Drift",
		on: { schedule: [{ cron: "17 3 * * *" }], workflow_dispatch: {} },
		concurrency: { group: `${name}-drift`, "cancel-in-progress": true },
		jobs: {
			drift: {
				name: "What differs from the blueprint",
				if: onBranch(pipeline.branch),
				"runs-on": ubuntu,
				permissions: withToken,
				"timeout-minutes": 30,
				steps: [
					checkout,
					installTerrace(delivery),
					installTerraform,
					takeRole(pipeline.roles.drift, region),
					...stages.map(({ environment, option }) => ({
						name: `Look at ${environment}`,
						if: expression("!cancelled()"),
						run: terrace("status", delivery, option),
					})),
					...told(delivery),
				],
			},
		},
	};
}

function told({ name, pipeline }: Delivery): Step[] {
	const { slackSecret } = pipeline;
	if (slackSecret === undefined) return [];
	const step = tell(
		slackSecret,
		`${name} is not as its blueprint says, or could not be looked at.`,
	);
	return [{ ...step, if: expression("failure()") }];
}
